package dev.landfall.testkit.server.qdrant;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for a Qdrant server, in this process, on a free port of the loopback address. It is <em>not</em> Qdrant: points
 * live as long as it does, nothing is indexed, searched, replicated or persisted, and only the calls that Landfall makes are
 * answered. Those are answered as Qdrant 1.18 does: order of ids, offsets, filters, normalised cosine vectors, conditional
 * writes, checks of names and dimensions, and status codes.
 */
public final class QdrantStandIn implements AutoCloseable {
    private final VectorFile vectors = new VectorFile();
    private final Server server;

    private QdrantStandIn(@Nullable String apiKey) {
        Catalogue catalogue = new Catalogue(vectors);
        server = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), InsecureServerCredentials.create())
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .addService(new HealthService())
                .addService(new CollectionsService(catalogue))
                .addService(new PointsService(catalogue))
                .intercept(new ApiKeyCheck(apiKey))
                .build();
    }

    /** Starts a server that asks for no key. */
    public static QdrantStandIn start() {
        return new QdrantStandIn(null).started();
    }

    /** Starts a server that refuses every call without {@code apiKey}, health checks aside, as Qdrant does. */
    public static QdrantStandIn start(String apiKey) {
        return new QdrantStandIn(apiKey).started();
    }

    private QdrantStandIn started() {
        try {
            server.start();
            return this;
        } catch (IOException noPort) {
            throw new UncheckedIOException("no port for the Qdrant stand-in", noPort);
        }
    }

    /** The gRPC address, {@code http://127.0.0.1:port}. */
    public String address() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** Stops the server and drops everything that it held. */
    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            vectors.close();
        }
    }
}
