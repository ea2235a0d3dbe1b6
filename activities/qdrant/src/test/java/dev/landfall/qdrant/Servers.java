package dev.landfall.qdrant;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.copy.Progress;
import dev.landfall.spi.row.Row;
import dev.landfall.testkit.server.qdrant.QdrantStandIn;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Two empty stand-ins, opened by the adapter and raw. */
final class Servers implements AutoCloseable {
    static final String MIGRATION = "m1";

    private final QdrantStandIn oldServer = QdrantStandIn.start();
    private final QdrantStandIn newServer = QdrantStandIn.start();
    final RawServer rawSource = new RawServer(oldServer.address(), null);
    final RawServer rawTarget = new RawServer(newServer.address(), null);
    final Store source = open("old", oldServer.address());
    final Store target = open("new", newServer.address());

    static Store open(String name, String url) {
        return new QdrantAdapter().open(QdrantFixture.settings(name, url, null));
    }

    /** A second worker's view of the target. */
    Store anotherTarget() {
        return open("new", newServer.address());
    }

    String targetAddress() {
        return newServer.address();
    }

    /** Puts sample points on a server, as an application would. */
    static void fill(RawServer server, int from, int to) {
        server.put(Samples.COLLECTION, samples(from, to));
    }

    static List<PointStruct> samples(int from, int to) {
        Structure structure = Structure.of(CollectionInfo.newBuilder()
                .setConfig(CollectionConfig.newBuilder()
                        .setParams(CollectionParams.newBuilder()
                                .setVectorsConfig(Samples.collection().getVectorsConfig())
                                .setSparseVectorsConfig(Samples.collection().getSparseVectorsConfig())))
                .build());
        return IntStream.range(from, to)
                .mapToObj(i -> Rows.point(Samples.row(i), structure))
                .toList();
    }

    Entity entity(String name) {
        return source.inspect().entities(Map.of()).stream()
                .filter(entity -> entity.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    CopyResult copy(String collection, long fence) {
        return copy(target, collection, fence, (rows, bytes) -> {});
    }

    /** Copies a collection as the copy phase does, a partition for 100 points. */
    CopyResult copy(Store to, String collection, long fence, Progress progress) {
        Entity entity = entity(collection);
        to.target().begin(MIGRATION, entity);
        long rows = 0;
        long bytes = 0;
        for (Partition partition : source.source().partition(entity, 100)) {
            Batch batch = new Batch(MIGRATION, collection + "/" + partition.index(), fence);
            CopyJob job = new CopyJob(batch, entity, entity, partition, 40, Map.of());
            CopyResult result = to.nativeCopy().orElseThrow().copy(source, job, progress);
            rows += result.rows();
            bytes += result.bytes();
        }
        return new CopyResult(rows, bytes, Map.of());
    }

    static List<Row> own(Store store, Entity entity) {
        List<Row> rows = new ArrayList<>();
        store.source().scan(entity, new Scope.WrittenBy(MIGRATION), rows::add);
        return rows;
    }

    @Override
    public void close() {
        source.close();
        target.close();
        rawSource.close();
        rawTarget.close();
        oldServer.close();
        newServer.close();
    }
}
