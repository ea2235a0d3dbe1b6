package dev.landfall.worker.secure;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What stands in front of a Temporal that is reached over a network: gRPC over TLS, which demands a client certificate and an API key
 * and passes everything else on, as bytes, to a server on loopback that speaks plain.
 */
final class GuardedFrontend implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final int LARGEST = 64 << 20;

    private final ManagedChannel behind;
    private final Server server;
    private final AtomicInteger passed = new AtomicInteger();
    private volatile String apiKey;

    GuardedFrontend(String target, Authority authority, Authority.Identity own, String apiKey) {
        this.apiKey = apiKey;
        behind = ManagedChannelBuilder.forTarget(target)
                .usePlaintext()
                .maxInboundMessageSize(LARGEST)
                .build();
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                    .sslContext(GrpcSslContexts.forServer(
                                    own.certificate().toFile(), own.key().toFile())
                            .trustManager(authority.certificate.toFile())
                            .clientAuth(ClientAuth.REQUIRE)
                            .build())
                    .maxInboundMessageSize(LARGEST)
                    .fallbackHandlerRegistry(new Everything())
                    .build()
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String target() {
        return "127.0.0.1:" + server.getPort();
    }

    /** Calls that were let through. */
    int passed() {
        return passed.get();
    }

    /** From now on only this key is taken. */
    void demand(String key) {
        apiKey = key;
    }

    @Override
    public void close() {
        server.shutdownNow();
        behind.shutdownNow();
    }

    /** Every method of every service, its messages as bytes. */
    private final class Everything extends HandlerRegistry {
        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
            MethodDescriptor<byte[], byte[]> method = MethodDescriptor.<byte[], byte[]>newBuilder(
                            new Bytes(), new Bytes())
                    .setFullMethodName(name)
                    .setType(MethodDescriptor.MethodType.UNKNOWN)
                    .build();
            return ServerMethodDefinition.create(method, new Relay(method));
        }
    }

    private final class Relay implements ServerCallHandler<byte[], byte[]> {
        private final MethodDescriptor<byte[], byte[]> method;

        Relay(MethodDescriptor<byte[], byte[]> method) {
            this.method = method;
        }

        @Override
        public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
            // As a server does, which tells anybody what it is.
            boolean open = method.getFullMethodName().endsWith("/GetSystemInfo");
            if (!open && !("Bearer " + apiKey).equals(headers.get(AUTHORIZATION))) {
                call.close(Status.UNAUTHENTICATED, new Metadata());
                return new ServerCall.Listener<>() {};
            }
            passed.incrementAndGet();
            ClientCall<byte[], byte[]> onward = behind.newCall(method, CallOptions.DEFAULT);
            onward.start(new Answers(call), headers);
            onward.request(1);
            call.request(1);
            return new Questions(call, onward);
        }
    }

    private static final class Questions extends ServerCall.Listener<byte[]> {
        private final ServerCall<byte[], byte[]> call;
        private final ClientCall<byte[], byte[]> onward;

        Questions(ServerCall<byte[], byte[]> call, ClientCall<byte[], byte[]> onward) {
            this.call = call;
            this.onward = onward;
        }

        @Override
        public void onMessage(byte[] message) {
            onward.sendMessage(message);
            call.request(1);
        }

        @Override
        public void onHalfClose() {
            onward.halfClose();
        }

        @Override
        public void onCancel() {
            onward.cancel("the caller has gone", null);
        }
    }

    private static final class Answers extends ClientCall.Listener<byte[]> {
        private final ServerCall<byte[], byte[]> call;
        private boolean begun;

        Answers(ServerCall<byte[], byte[]> call) {
            this.call = call;
        }

        @Override
        public void onHeaders(Metadata headers) {
            begun = true;
            call.sendHeaders(headers);
        }

        @Override
        public void onMessage(byte[] message) {
            call.sendMessage(message);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (!begun && status.isOk()) {
                call.sendHeaders(new Metadata());
            }
            call.close(status, trailers);
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
