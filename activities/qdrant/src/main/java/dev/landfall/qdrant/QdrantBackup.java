package dev.landfall.qdrant;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.backup.Backup;
import dev.landfall.spi.backup.BackupView;
import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.ContentSum;
import dev.landfall.spi.backup.RecordSink;
import dev.landfall.spi.backup.RecordSource;
import dev.landfall.spi.backup.Restore;
import dev.landfall.spi.backup.Scratch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.CanonicalDigest;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Backups of points as the server sends them. Scratch is a collection of its own, with the vectors of the original. */
final class QdrantBackup implements Backup {
    private static final String SCRATCH = LedgerStore.RESERVED + "scratch_";
    private static final int POINTS_AT_ONCE = 256;
    private static final long BYTES_AT_ONCE = 4 << 20;

    private final Connection connection;
    private final QdrantInspect inspect;
    private final QdrantSource source;
    private final QdrantTarget target;
    private final CollectionCalls collections;
    private final PointCalls points;

    QdrantBackup(Connection connection, QdrantInspect inspect, QdrantSource source, QdrantTarget target) {
        this.connection = connection;
        this.inspect = inspect;
        this.source = source;
        this.target = target;
        collections = new CollectionCalls(connection);
        points = new PointCalls(connection);
    }

    @Override
    public <T> T view(Map<String, String> keys, Function<BackupView, T> work) {
        return work.apply(new View(inspect.entities(keys)));
    }

    @Override
    public Content tryIn(Scratch scratch, Entity entity, RecordSource records) {
        String name = SCRATCH + scratch.name();
        try {
            collections.create(Blueprint.of(entity).request(name));
            points(records, some -> points.write(name, PassThrough.upsert(name, some)));
            return content(name);
        } finally {
            collections.drop(name);
        }
    }

    static void points(RecordSource records, Consumer<List<RetrievedPoint>> sink) {
        records.inHandfuls(POINTS_AT_ONCE, BYTES_AT_ONCE, QdrantBackup::point, sink);
    }

    private static RetrievedPoint point(byte[] record) {
        try {
            return RetrievedPoint.parseFrom(record);
        } catch (InvalidProtocolBufferException other) {
            throw new StoreFailure(
                    FailureClass.REFUSAL,
                    "backup",
                    "a record of it is no point of Qdrant",
                    "Use another backup.",
                    null);
        }
    }

    private Content content(String collection) {
        ContentSum sum = new ContentSum();
        CanonicalDigest digest = new CanonicalDigest();
        read(Pages.all(connection, collection, Detail.FULL), point -> sum.add(digest.row(Rows.row(point))));
        return sum.content();
    }

    private static void read(Pages pages, Consumer<RetrievedPoint> sink) {
        try (pages) {
            for (Optional<Page> page = pages.next(); page.isPresent(); page = pages.next()) {
                page.get().points().forEach(sink);
            }
        }
    }

    @Override
    public Restore restore() {
        return new PointRestore(target, new View(List.of()));
    }

    @Override
    public void dropScratch(String mark) {
        collections.names().stream()
                .filter(name -> name.startsWith(SCRATCH + mark + "_"))
                .forEach(collections::drop);
    }

    /** Every point at the moment when it is read: the server has no snapshots that could be read from outside. */
    private final class View implements BackupView {
        private final List<Entity> entities;

        View(List<Entity> entities) {
            this.entities = entities;
        }

        @Override
        public boolean consistent() {
            return false;
        }

        @Override
        public List<Entity> entities() {
            return entities;
        }

        /** The configuration in the server's own words. */
        @Override
        public String definition(Entity entity) {
            return collections.info(entity.name()).getConfig().toString();
        }

        @Override
        public List<Partition> parts(Entity entity, long rowsEach) {
            return source.partition(entity, rowsEach);
        }

        @Override
        public void read(Entity entity, Partition part, RecordSink sink) {
            CanonicalDigest digest = new CanonicalDigest();
            PointId from = Position.parse(part.from());
            PointId to = Position.parse(part.to());
            QdrantBackup.read(
                    new Pages(connection, entity.name(), Detail.FULL, from, to, Integer.MAX_VALUE),
                    point -> sink.accept(point.toByteArray(), digest.row(Rows.row(point))));
        }
    }
}
