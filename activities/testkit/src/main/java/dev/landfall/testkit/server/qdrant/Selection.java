package dev.landfall.testkit.server.qdrant;

import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import org.jspecify.annotations.Nullable;

/** Which parts of a point are sent. */
record Selection(boolean payload, boolean vectors) {

    /** A request that does not say gets the payload, but no vectors. */
    static Selection of(@Nullable WithPayloadSelector payload, WithVectorsSelector vectors) {
        return new Selection(payload == null || payload.getEnable(), vectors.getEnable());
    }
}
