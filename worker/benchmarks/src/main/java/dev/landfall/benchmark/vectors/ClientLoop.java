package dev.landfall.benchmark.vectors;

import com.google.common.collect.Maps;
import com.google.common.util.concurrent.Futures;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.VectorFactory;
import io.qdrant.client.VectorOutputHelper;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** What a program does with Qdrant's own client: scroll, upsert, wait, collection after collection. */
final class ClientLoop {
    static final List<String> COLLECTIONS = List.of("leads", "policies", "notes");
    private static final int BATCH = 256;

    private final QdrantClient source;
    private final QdrantClient target;

    ClientLoop(QdrantClient source, QdrantClient target) {
        this.source = source;
        this.target = target;
    }

    void run() {
        for (String collection : COLLECTIONS) {
            pages(source, collection, points -> upsert(collection, points));
        }
    }

    /** Points, their ids and payloads, and what their vectors add up to. */
    String digest(QdrantClient client) {
        Sum sum = new Sum();
        for (String collection : COLLECTIONS) {
            pages(client, collection, points -> points.forEach(sum::add));
        }
        return sum.points + " points, hash " + sum.hash;
    }

    private void upsert(String collection, List<RetrievedPoint> points) {
        UpsertPoints.Builder upsert =
                UpsertPoints.newBuilder().setCollectionName(collection).setWait(true);
        points.forEach(point -> upsert.addPoints(PointStruct.newBuilder()
                .setId(point.getId())
                .setVectors(vectors(point.getVectors()))
                .putAllPayload(point.getPayloadMap())));
        Futures.getUnchecked(target.upsertAsync(upsert.build()));
    }

    /** What is read is of another type than what is written. */
    private static Vectors vectors(VectorsOutput read) {
        return read.hasVector()
                ? VectorsFactory.vectors(vector(read.getVector()))
                : VectorsFactory.namedVectors(
                        Maps.transformValues(read.getVectors().getVectorsMap(), ClientLoop::vector));
    }

    /** The platform has dense and sparse ones. */
    private static Vector vector(VectorOutput read) {
        if (read.hasSparse()) {
            SparseVector sparse = read.getSparse();
            return VectorFactory.vector(sparse.getValuesList(), sparse.getIndicesList());
        }
        return VectorFactory.vector(
                Objects.requireNonNull(VectorOutputHelper.getDenseVector(read)).getDataList());
    }

    private static void pages(QdrantClient client, String collection, Consumer<List<RetrievedPoint>> sink) {
        ScrollPoints.Builder ask = ScrollPoints.newBuilder()
                .setCollectionName(collection)
                .setLimit(BATCH)
                .setWithPayload(WithPayloadSelectorFactory.enable(true))
                .setWithVectors(WithVectorsSelectorFactory.enable(true));
        while (true) {
            ScrollResponse page = Objects.requireNonNull(Futures.getUnchecked(client.scrollAsync(ask.build())));
            sink.accept(page.getResultList());
            if (!page.hasNextPageOffset()) {
                return;
            }
            ask.setOffset(page.getNextPageOffset());
        }
    }

    /** Added up in one thread. */
    private static final class Sum {
        private long points;
        private long hash;

        void add(RetrievedPoint point) {
            points++;
            hash += 31L * point.getId().hashCode() + point.getPayloadMap().hashCode();
            hash += vectors(point.getVectors()).hashCode();
        }
    }
}
