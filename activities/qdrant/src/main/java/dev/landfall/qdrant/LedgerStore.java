package dev.landfall.qdrant;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import io.grpc.Status;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The collection in which Landfall keeps its ledger on a target. */
final class LedgerStore {
    /** Reserved names begin with this. */
    static final String RESERVED = "landfall_";

    static final String COLLECTION = RESERVED + "ledger";
    private static final int PAGE = 100;

    private final Connection connection;
    private final CollectionCalls collections;
    private final PointCalls points;

    LedgerStore(Connection connection) {
        this.connection = connection;
        collections = new CollectionCalls(connection);
        points = new PointCalls(connection);
    }

    /** Makes the collection when it is missing. Strict mode is off in it, as its few points are found by filter. */
    void make() {
        if (collections.exists(COLLECTION)) {
            return;
        }
        collections.create(CreateCollection.newBuilder()
                .setCollectionName(COLLECTION)
                .setVectorsConfig(VectorsConfig.newBuilder()
                        .setParams(VectorParams.newBuilder().setSize(1).setDistance(Distance.Dot)))
                .setStrictModeConfig(StrictModeConfig.newBuilder().setEnabled(false))
                .build());
    }

    /** Points by id, with their payload; none when there is no ledger. */
    Map<PointId, RetrievedPoint> get(List<PointId> ids) {
        var answer = connection
                .points()
                .get(GetPoints.newBuilder()
                        .setCollectionName(COLLECTION)
                        .addAllIds(ids)
                        .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                        .build());
        Map<PointId, RetrievedPoint> found = new HashMap<>();
        try {
            connection.await("ledger", answer).getResultList().forEach(point -> found.put(point.getId(), point));
        } catch (StoreFailure failure) {
            rethrowUnlessMissing(failure);
        }
        return found;
    }

    /** Every point that {@code filter} means, with its payload; none when there is no ledger. */
    List<RetrievedPoint> find(Filter filter) {
        List<RetrievedPoint> found = new ArrayList<>();
        ScrollPoints.Builder request = ScrollPoints.newBuilder()
                .setCollectionName(COLLECTION)
                .setFilter(filter)
                .setLimit(PAGE)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true));
        try {
            ScrollResponse page;
            do {
                page = connection.await("ledger", connection.points().scroll(request.build()));
                found.addAll(page.getResultList());
                request.setOffset(page.getNextPageOffset());
            } while (page.hasNextPageOffset());
        } catch (StoreFailure failure) {
            rethrowUnlessMissing(failure);
        }
        return found;
    }

    /** Writes a point, replacing the one that there was. */
    void put(PointStruct point) {
        points.write("ledger", upsert(point).build());
    }

    /** Writes a point unless there is one: of two workers that try, one succeeds. */
    void putIfAbsent(PointStruct point) {
        points.write(
                "ledger", upsert(point).setUpdateMode(UpdateMode.InsertOnly).build());
    }

    /** Writes a point unless there is one that {@code filter} does not mean. */
    void putWhere(PointStruct point, Filter filter) {
        points.write("ledger", upsert(point).setUpdateFilter(filter).build());
    }

    private static UpsertPoints.Builder upsert(PointStruct point) {
        return UpsertPoints.newBuilder().setCollectionName(COLLECTION).addPoints(point);
    }

    void delete(List<PointId> ids) {
        points.delete(COLLECTION, ids);
    }

    /**
     * Deletes a migration's points, and the collection when nobody else has any. A footprint recorded in the very moment
     * between the count and the drop is lost with it; that migration's writes are then refused, so nothing goes wrong.
     */
    void deleteAll(String migration) {
        if (!collections.exists(COLLECTION)) {
            return;
        }
        points.delete(COLLECTION, LedgerPoint.ofMigration(migration));
        if (points.count(COLLECTION, Filter.getDefaultInstance()) == 0) {
            connection.await(
                    "ledger",
                    connection
                            .collections()
                            .delete(DeleteCollection.newBuilder()
                                    .setCollectionName(COLLECTION)
                                    .build()));
        }
    }

    private static void rethrowUnlessMissing(StoreFailure failure) {
        boolean missing = failure.failureClass() == FailureClass.CONFIGURATION
                && failure.getCause() != null
                && Status.fromThrowable(failure.getCause()).getCode() == Status.Code.NOT_FOUND;
        if (!missing) {
            throw failure;
        }
    }
}
