package dev.landfall.qdrant;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.TlsChannelCredentials;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A server as an application would use it, past the adapter. */
final class RawServer implements AutoCloseable {
    private final QdrantGrpcClient client;

    RawServer(String url, @Nullable String key) {
        URI uri = URI.create(url);
        var credentials =
                "https".equals(uri.getScheme()) ? TlsChannelCredentials.create() : InsecureChannelCredentials.create();
        var channel = Grpc.newChannelBuilderForAddress(uri.getHost(), uri.getPort(), credentials)
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .build();
        var builder = QdrantGrpcClient.newBuilder(channel, true, false);
        client = (key == null ? builder : builder.withApiKey(key)).build();
    }

    QdrantGrpcClient client() {
        return client;
    }

    static <T> T get(Future<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void create(CreateCollection request) {
        get(client.collections().create(request));
    }

    void drop(String name) {
        get(client.collections()
                .delete(DeleteCollection.newBuilder().setCollectionName(name).build()));
    }

    Set<String> names() {
        return get(client.collections().list(ListCollectionsRequest.getDefaultInstance())).getCollectionsList().stream()
                .map(CollectionDescription::getName)
                .collect(Collectors.toSet());
    }

    CollectionInfo info(String name) {
        return get(client.collections()
                        .get(GetCollectionInfoRequest.newBuilder()
                                .setCollectionName(name)
                                .build()))
                .getResult();
    }

    void put(String collection, List<PointStruct> points) {
        get(client.points()
                .upsert(UpsertPoints.newBuilder()
                        .setCollectionName(collection)
                        .setWait(true)
                        .addAllPoints(points)
                        .build()));
    }

    /** Every point of a small collection, in order, with everything. */
    List<RetrievedPoint> points(String collection) {
        return get(client.points()
                        .scroll(ScrollPoints.newBuilder()
                                .setCollectionName(collection)
                                .setLimit(100_000)
                                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true))
                                .build()))
                .getResultList();
    }

    @Override
    public void close() {
        client.close();
    }
}
