package dev.landfall.qdrant;

import com.google.common.util.concurrent.ListenableFuture;
import dev.landfall.spi.ServerIdentity;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoRequest;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoResponse;
import io.qdrant.client.grpc.Collections.RemoteShardInfo;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Who answers. Every Qdrant peer keeps a random number for itself in its storage; over gRPC it is told with any collection, so
 * the id is the smallest number among the peers that hold a collection. A server without any collection does not
 * tell it: its id is the address then, resolved, with all loopback names as one, and changes once when the first
 * collection (Landfall's own ledger, at the latest) is made.
 */
record Identification(Connection connection) {

    ServerIdentity identity() {
        String version = connection
                .await("server", connection.server().healthCheck(HealthCheckRequest.getDefaultInstance()))
                .getVersion();
        Set<String> names = new CollectionCalls(connection).names();
        String id = names.isEmpty() ? "address " + connection.address().canonical() : "peer " + smallestPeer(names);
        return new ServerIdentity("qdrant " + id, version);
    }

    private String smallestPeer(Set<String> names) {
        List<ListenableFuture<CollectionClusterInfoResponse>> asked =
                names.stream().map(this::ask).toList();
        return asked.stream()
                .map(answer -> connection.await("server", answer))
                .flatMap(Identification::peers)
                .min(Long::compareUnsigned)
                .map(Long::toUnsignedString)
                .orElseThrow();
    }

    private ListenableFuture<CollectionClusterInfoResponse> ask(String name) {
        return connection
                .collections()
                .collectionClusterInfo(CollectionClusterInfoRequest.newBuilder()
                        .setCollectionName(name)
                        .build());
    }

    private static Stream<Long> peers(CollectionClusterInfoResponse info) {
        return LongStream.concat(
                        LongStream.of(info.getPeerId()),
                        info.getRemoteShardsList().stream().mapToLong(RemoteShardInfo::getPeerId))
                .boxed();
    }
}
