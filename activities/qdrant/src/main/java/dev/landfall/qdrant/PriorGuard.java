package dev.landfall.qdrant;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import io.qdrant.client.grpc.Common.PointId;
import java.util.List;
import java.util.stream.Stream;

/** Keeps a batch from touching points that were there before. */
record PriorGuard(Connection connection, String collection) {

    /** Fails with DATA, naming the first masked key, when one of {@code ids} is prior. */
    void refuse(Footprint footprint, Stream<PointId> ids) {
        List<PointId> prior = footprint.prior().among(ids);
        if (!prior.isEmpty()) {
            throw new StoreFailure(
                    FailureClass.DATA,
                    connection.where(
                            collection + "." + PointIds.key(prior.getFirst()).masked()),
                    prior.size() + " of the batch's ids were on the target before the migration",
                    "Remove those points from the target or from the source",
                    null);
        }
    }
}
