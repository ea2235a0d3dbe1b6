package dev.landfall.testkit.server.qdrant;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;

/** Says which version it stands in for, and that it is a stand-in. */
final class HealthService extends QdrantGrpc.QdrantImplBase {
    private static final HealthCheckReply REPLY = HealthCheckReply.newBuilder()
            .setTitle("qdrant stand-in")
            .setVersion("1.18.3")
            .build();

    @Override
    public void healthCheck(HealthCheckRequest request, StreamObserver<HealthCheckReply> observer) {
        Reply.to(observer, () -> REPLY);
    }
}
