package dev.landfall.testkit.server.qdrant;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.qdrant.client.grpc.QdrantGrpc;
import org.jspecify.annotations.Nullable;

/** Refuses calls without the key. The health check needs none, as on the real server. */
record ApiKeyCheck(@Nullable String apiKey) implements ServerInterceptor {
    private static final Metadata.Key<String> HEADER = Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (apiKey == null || apiKey.equals(headers.get(HEADER)) || isHealthCheck(call)) {
            return next.startCall(call, headers);
        }
        call.close(Status.UNAUTHENTICATED.withDescription("Invalid API key or JWT"), new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private static boolean isHealthCheck(ServerCall<?, ?> call) {
        return QdrantGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName());
    }

    @Override
    public String toString() {
        return "api key check";
    }
}
