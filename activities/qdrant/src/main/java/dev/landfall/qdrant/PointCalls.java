package dev.landfall.qdrant;

import com.google.common.util.concurrent.ListenableFuture;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.WriteOrdering;
import io.qdrant.client.grpc.Points.WriteOrderingType;
import java.util.List;

/** Writes that are durable and in order when they return, and exact counts. */
record PointCalls(Connection connection) {
    private static final WriteOrdering STRONG =
            WriteOrdering.newBuilder().setType(WriteOrderingType.Strong).build();

    /** Sends an upsert; {@link #applied} tells when it is durable. */
    ListenableFuture<PointsOperationResponse> send(UpsertPoints upsert) {
        return connection
                .points()
                .upsert(upsert.toBuilder().setWait(true).setOrdering(STRONG).build());
    }

    void write(String what, UpsertPoints upsert) {
        applied(what, send(upsert));
    }

    void delete(String collection, List<PointId> ids) {
        delete(
                collection,
                PointsSelector.newBuilder()
                        .setPoints(PointsIdsList.newBuilder().addAllIds(ids))
                        .build());
    }

    void delete(String collection, Filter filter) {
        delete(collection, PointsSelector.newBuilder().setFilter(filter).build());
    }

    private void delete(String collection, PointsSelector which) {
        applied(
                collection,
                connection
                        .points()
                        .delete(DeletePoints.newBuilder()
                                .setCollectionName(collection)
                                .setWait(true)
                                .setOrdering(STRONG)
                                .setPoints(which)
                                .build()));
    }

    /** Waits until a write is applied: a server that stops waiting says so with a status, not with an error. */
    void applied(String what, ListenableFuture<PointsOperationResponse> write) {
        UpdateStatus status = connection.await(what, write).getResult().getStatus();
        if (status != UpdateStatus.Completed) {
            throw new StoreFailure(
                    FailureClass.TRANSIENT,
                    connection.where(what),
                    "the server did not confirm a write in time (" + status + ")",
                    "Try again; look at the server's load",
                    null);
        }
    }

    /** Counts exactly. */
    long count(String collection, Filter filter) {
        return connection
                .await(
                        collection,
                        connection
                                .points()
                                .count(CountPoints.newBuilder()
                                        .setCollectionName(collection)
                                        .setFilter(filter)
                                        .setExact(true)
                                        .build()))
                .getResult()
                .getCount();
    }
}
