package dev.landfall.qdrant;

import com.google.common.util.concurrent.ListenableFuture;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.CollectionsGrpc.CollectionsFutureStub;
import io.qdrant.client.grpc.PointsGrpc.PointsFutureStub;
import io.qdrant.client.grpc.QdrantGrpc.QdrantFutureStub;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** One gRPC channel. It connects at the first call, and again after a loss. */
final class Connection implements AutoCloseable {
    /** Far above what {@link Pages} asks for, so that a few huge points do not stop a copy. */
    private static final int LARGEST_ANSWER = 256 << 20;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String name;
    private final Address address;
    private final QdrantGrpcClient client;

    private Connection(String name, Address address, QdrantGrpcClient client) {
        this.name = name;
        this.address = address;
        this.client = client;
    }

    static Connection open(ConnectionSettings settings) {
        Address address = Address.of(settings);
        ManagedChannel channel = Grpc.newChannelBuilderForAddress(
                        address.host(), address.port(), credentials(settings, address))
                .maxInboundMessageSize(LARGEST_ANSWER)
                .build();
        // The client's own version check would contact the server now.
        QdrantGrpcClient.Builder client =
                QdrantGrpcClient.newBuilder(channel, true, false).withTimeout(PATIENCE);
        if (settings.password() != null) {
            client.withApiKey(settings.password());
        }
        return new Connection(settings.name(), address, client.build());
    }

    private static ChannelCredentials credentials(ConnectionSettings settings, Address address) {
        if (!address.encrypted()) {
            return InsecureChannelCredentials.create();
        }
        return settings.tls()
                ? TlsChannelCredentials.create()
                : TlsChannelCredentials.newBuilder()
                        .trustManager(new UncheckedPeer())
                        .build();
    }

    Address address() {
        return address;
    }

    PointsFutureStub points() {
        return client.points();
    }

    CollectionsFutureStub collections() {
        return client.collections();
    }

    QdrantFutureStub server() {
        return client.qdrant();
    }

    /** The connection's name and {@code what} of it, for messages. */
    String where(String what) {
        return name + "." + what;
    }

    /**
     * Waits for an answer.
     *
     * @param what collection or concern, for the message
     */
    <T> T await(String what, ListenableFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new StoreFailure(
                    FailureClass.TRANSIENT, where(what), "the call was interrupted", "Try again", stopped);
        } catch (ExecutionException failed) {
            throw Failures.of(where(what), failed.getCause() == null ? failed : failed.getCause());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
