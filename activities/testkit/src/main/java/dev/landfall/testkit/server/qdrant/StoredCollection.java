package dev.landfall.testkit.server.qdrant;

import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.OptimizerStatus;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Points in the order of their ids, each kept once in the form in which it is sent. Writes are applied one by one. */
final class StoredCollection {
    /** How long a collection looks busy after its optimizers were changed, so that clients must wait as for the real one. */
    private static final long INDEXING_NANOS = Duration.ofMillis(100).toNanos();

    private final ConcurrentNavigableMap<PointKey, StoredPoint> points = new ConcurrentSkipListMap<>();
    private final Map<String, PayloadSchemaInfo> payloadSchema = new ConcurrentHashMap<>();
    private final VectorFile vectors;
    private volatile CollectionConfig config;
    private volatile long busySince = System.nanoTime() - INDEXING_NANOS;

    StoredCollection(CollectionConfig config, VectorFile vectors) {
        this.config = config;
        this.vectors = vectors;
    }

    /** Applies an upsert as a whole or, when one point does not fit, not at all. */
    synchronized void upsert(UpsertPoints request) {
        VectorRules rules = new VectorRules(config.getParams());
        Map<PointKey, RetrievedPoint> checked = new LinkedHashMap<>();
        for (PointStruct point : request.getPointsList()) {
            PointKey key = PointKey.of(point.getId());
            checked.put(key, stored(key, point, rules));
        }
        checked.forEach((key, point) -> {
            if (applies(request, points.get(key))) {
                points.put(key, StoredPoint.of(point, vectors));
            }
        });
    }

    private static RetrievedPoint stored(PointKey key, PointStruct point, VectorRules rules) {
        return RetrievedPoint.newBuilder()
                .setId(key.id())
                .putAllPayload(point.getPayloadMap())
                .setVectors(rules.stored(point.getVectors()))
                .build();
    }

    private static boolean applies(UpsertPoints request, @Nullable StoredPoint existing) {
        return switch (request.getUpdateMode()) {
            case InsertOnly -> existing == null;
            case UpdateOnly -> existing != null && matches(request, existing);
            case Upsert -> existing == null || matches(request, existing);
            case UNRECOGNIZED -> throw Refusal.wrongInput("Unknown update mode");
        };
    }

    private static boolean matches(UpsertPoints request, StoredPoint existing) {
        return PointFilter.of(request.getUpdateFilter()).test(existing.head());
    }

    synchronized void delete(List<PointId> ids) {
        ids.forEach(id -> points.remove(PointKey.of(id)));
    }

    synchronized void delete(Filter filter) {
        Predicate<RetrievedPoint> meant = PointFilter.of(filter);
        points.values().removeIf(point -> meant.test(point.head()));
    }

    Stream<StoredPoint> get(List<PointId> ids) {
        return ids.stream().map(PointKey::of).distinct().map(points::get).filter(java.util.Objects::nonNull);
    }

    /** Points from {@code offset} on, in order. */
    Stream<StoredPoint> from(@Nullable PointId offset, Filter filter) {
        var range = offset == null ? points : points.tailMap(PointKey.of(offset), true);
        Predicate<RetrievedPoint> meant = PointFilter.of(filter);
        return range.values().stream().filter(point -> meant.test(point.head()));
    }

    long count(Filter filter) {
        return from(null, filter).count();
    }

    void index(String field, PayloadSchemaInfo schema) {
        payloadSchema.put(field, schema);
    }

    synchronized void optimizers(OptimizersConfigDiff changes) {
        config = config.toBuilder()
                .setOptimizerConfig(config.getOptimizerConfig().toBuilder().mergeFrom(changes))
                .build();
        busySince = System.nanoTime();
    }

    CollectionInfo info() {
        boolean indexes = config.getOptimizerConfig().getIndexingThreshold() > 0;
        boolean busy = indexes && System.nanoTime() - busySince < INDEXING_NANOS;
        int size = points.size();
        return CollectionInfo.newBuilder()
                .setStatus(busy ? CollectionStatus.Yellow : CollectionStatus.Green)
                .setOptimizerStatus(OptimizerStatus.newBuilder().setOk(true))
                .setSegmentsCount(1)
                .setConfig(config)
                .putAllPayloadSchema(payloadSchema)
                .setPointsCount(size)
                .setIndexedVectorsCount(indexes && !busy ? size : 0)
                .build();
    }
}
