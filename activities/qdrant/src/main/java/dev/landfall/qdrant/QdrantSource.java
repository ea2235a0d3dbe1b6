package dev.landfall.qdrant;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Source;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.RowSink;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.HasIdCondition;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads points in the order of their ids. */
final class QdrantSource implements Source {
    private static final int FETCHED_AT_ONCE = 100;
    private static final int COUNTED_AT_ONCE = 10_000;

    private final Connection connection;
    private final CollectionCalls collections;
    private final PointCalls points;
    private final Footprints footprints;

    QdrantSource(Connection connection, Footprints footprints) {
        this.connection = connection;
        this.footprints = footprints;
        collections = new CollectionCalls(connection);
        points = new PointCalls(connection);
    }

    /**
     * One pass over the ids alone, in big pages, notes every {@code rowsEach}th: ids need not be spread evenly, and the
     * server tells neither the last one nor how many lie between two. The first and the last range are open.
     */
    @Override
    public List<Partition> partition(Entity entity, long rowsEach) {
        Boundaries boundaries = new Boundaries(rowsEach);
        try (Pages pages = Pages.all(connection, entity.name(), Detail.IDS)) {
            for (Optional<Page> page = pages.next(); page.isPresent(); page = pages.next()) {
                page.get().points().forEach(point -> boundaries.pass(point.getId()));
            }
        }
        return boundaries.partitions(entity.name());
    }

    @Override
    public void scan(Entity entity, Partition partition, Scope scope, RowSink sink) {
        PointId from = Position.parse(partition.from());
        PointId to = Position.parse(partition.to());
        scan(entity, () -> new Pages(connection, entity.name(), Detail.FULL, from, to, Integer.MAX_VALUE), scope, sink);
    }

    @Override
    public void scan(Entity entity, Scope scope, RowSink sink) {
        scan(entity, Detail.FULL, scope, sink);
    }

    @Override
    public void scan(Entity entity, Set<String> fields, Scope scope, RowSink sink) {
        Detail detail =
                fields.isEmpty() ? Detail.IDS : fields.contains(VectorShape.FIELD) ? Detail.FULL : Detail.PAYLOAD;
        scan(entity, detail, scope, sink);
    }

    private void scan(Entity entity, Detail detail, Scope scope, RowSink sink) {
        scan(entity, () -> Pages.all(connection, entity.name(), detail), scope, sink);
    }

    private void scan(Entity entity, Supplier<Pages> begin, Scope scope, RowSink sink) {
        Optional<PriorIds> leftOut = leftOut(entity.name(), scope);
        if (leftOut.isEmpty()) {
            return;
        }
        try (Pages pages = begin.get()) {
            for (Optional<Page> page = pages.next(); page.isPresent(); page = pages.next()) {
                page.get().points().stream()
                        .filter(point -> !leftOut.get().contains(point.getId()))
                        .forEach(point -> sink.accept(Rows.row(point)));
            }
        }
    }

    @Override
    public void fetch(Entity entity, Collection<Key> keys, Scope scope, RowSink sink) {
        List<PointId> ids =
                keys.stream().flatMap(key -> PointIds.of(key).stream()).toList();
        leftOut(entity.name(), scope).ifPresent(prior -> {
            for (List<PointId> some : Slices.of(ids, FETCHED_AT_ONCE)) {
                List<PointId> wanted =
                        some.stream().filter(id -> !prior.contains(id)).toList();
                get(entity.name(), wanted).forEach(point -> sink.accept(Rows.row(point)));
            }
        });
    }

    private List<RetrievedPoint> get(String entity, List<PointId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        GetPoints request = GetPoints.newBuilder()
                .setCollectionName(entity)
                .addAllIds(ids)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true))
                .build();
        return connection.await(entity, connection.points().get(request)).getResultList();
    }

    /** Everything, less those of the points left out that still exist. */
    @Override
    public long count(Entity entity, Scope scope) {
        return leftOut(entity.name(), scope)
                .map(prior -> points.count(entity.name(), Filter.getDefaultInstance()) - count(entity.name(), prior))
                .orElse(0L);
    }

    private long count(String entity, PriorIds prior) {
        List<PointId> ids = new ArrayList<>(prior.ids().toList());
        return Slices.of(ids, COUNTED_AT_ONCE).stream()
                .mapToLong(some -> points.count(entity, withIds(some)))
                .sum();
    }

    private static Filter withIds(List<PointId> ids) {
        return Filter.newBuilder()
                .addMust(Condition.newBuilder()
                        .setHasId(HasIdCondition.newBuilder().addAllHasId(ids)))
                .build();
    }

    /** The points that are out of scope; empty when every point is, because the migration wrote none. */
    private Optional<PriorIds> leftOut(String entity, Scope scope) {
        return switch (scope) {
            case Scope.All all -> Optional.of(PriorIds.NONE);
            case Scope.WrittenBy writtenBy ->
                footprints
                        .find(writtenBy.migration(), entity)
                        .filter(footprint -> !footprint.absent() || collections.exists(entity))
                        .map(Footprint::prior);
        };
    }
}
