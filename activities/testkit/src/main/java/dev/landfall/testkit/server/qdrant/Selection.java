package dev.landfall.testkit.server.qdrant;

import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;

/** Which parts of a point are sent. */
record Selection(boolean payload, boolean vectors) {

    Selection(WithPayloadSelector payload, WithVectorsSelector vectors) {
        this(payload.getEnable(), vectors.getEnable());
    }

    RetrievedPoint of(RetrievedPoint point) {
        if (payload && vectors) {
            return point;
        }
        RetrievedPoint.Builder part = RetrievedPoint.newBuilder().setId(point.getId());
        if (payload) {
            part.putAllPayload(point.getPayloadMap());
        }
        if (vectors) {
            part.setVectors(point.getVectors());
        }
        return part.build();
    }
}
