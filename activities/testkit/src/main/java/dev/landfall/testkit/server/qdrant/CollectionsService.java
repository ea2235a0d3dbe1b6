package dev.landfall.testkit.server.qdrant;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoRequest;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoResponse;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.CollectionExists;
import io.qdrant.client.grpc.Collections.CollectionExistsRequest;
import io.qdrant.client.grpc.Collections.CollectionExistsResponse;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListAliasesResponse;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsResponse;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.CollectionsGrpc;
import java.util.List;

/** The calls on collections that Landfall makes. */
final class CollectionsService extends CollectionsGrpc.CollectionsImplBase {
    private final Catalogue catalogue;

    CollectionsService(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void get(GetCollectionInfoRequest request, StreamObserver<GetCollectionInfoResponse> observer) {
        Reply.to(
                observer,
                () -> GetCollectionInfoResponse.newBuilder()
                        .setResult(catalogue.named(request.getCollectionName()).info())
                        .build());
    }

    @Override
    public void list(ListCollectionsRequest request, StreamObserver<ListCollectionsResponse> observer) {
        List<CollectionDescription> names = catalogue.names().stream()
                .map(name -> CollectionDescription.newBuilder().setName(name).build())
                .toList();
        Reply.to(
                observer,
                () -> ListCollectionsResponse.newBuilder()
                        .addAllCollections(names)
                        .build());
    }

    @Override
    public void collectionExists(CollectionExistsRequest request, StreamObserver<CollectionExistsResponse> observer) {
        boolean exists = catalogue.exists(request.getCollectionName());
        Reply.to(
                observer,
                () -> CollectionExistsResponse.newBuilder()
                        .setResult(CollectionExists.newBuilder().setExists(exists))
                        .build());
    }

    @Override
    public void create(CreateCollection request, StreamObserver<CollectionOperationResponse> observer) {
        Reply.to(observer, () -> {
            catalogue.create(request);
            return changed(true);
        });
    }

    @Override
    public void update(UpdateCollection request, StreamObserver<CollectionOperationResponse> observer) {
        Reply.to(observer, () -> {
            catalogue.named(request.getCollectionName()).optimizers(request.getOptimizersConfig());
            return changed(true);
        });
    }

    @Override
    public void delete(DeleteCollection request, StreamObserver<CollectionOperationResponse> observer) {
        Reply.to(observer, () -> changed(catalogue.delete(request.getCollectionName())));
    }

    @Override
    public void updateAliases(ChangeAliases request, StreamObserver<CollectionOperationResponse> observer) {
        Reply.to(observer, () -> {
            request.getActionsList().forEach(catalogue::alias);
            return changed(true);
        });
    }

    private static CollectionOperationResponse changed(boolean result) {
        return CollectionOperationResponse.newBuilder().setResult(result).build();
    }

    @Override
    public void listAliases(ListAliasesRequest request, StreamObserver<ListAliasesResponse> observer) {
        List<AliasDescription> aliases = catalogue.aliases();
        Reply.to(
                observer,
                () -> ListAliasesResponse.newBuilder().addAllAliases(aliases).build());
    }

    @Override
    public void collectionClusterInfo(
            CollectionClusterInfoRequest request, StreamObserver<CollectionClusterInfoResponse> observer) {
        Reply.to(observer, () -> {
            catalogue.named(request.getCollectionName());
            return CollectionClusterInfoResponse.newBuilder()
                    .setPeerId(catalogue.peer())
                    .setShardCount(1)
                    .build();
        });
    }
}
