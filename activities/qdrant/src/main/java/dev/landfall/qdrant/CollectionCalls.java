package dev.landfall.qdrant;

import dev.landfall.spi.failure.StoreFailure;
import io.grpc.Status;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Calls on collections, each safe to repeat. */
record CollectionCalls(Connection connection) {

    /** Names of all collections, Landfall's own included, aliases not. */
    Set<String> names() {
        return connection
                .await("collections", connection.collections().list(ListCollectionsRequest.getDefaultInstance()))
                .getCollectionsList()
                .stream()
                .map(CollectionDescription::getName)
                .collect(Collectors.toSet());
    }

    boolean exists(String name) {
        return names().contains(name);
    }

    CollectionInfo info(String name) {
        return connection
                .await(
                        name,
                        connection
                                .collections()
                                .get(GetCollectionInfoRequest.newBuilder()
                                        .setCollectionName(name)
                                        .build()))
                .getResult();
    }

    Optional<CollectionInfo> find(String name) {
        return exists(name) ? Optional.of(info(name)) : Optional.empty();
    }

    /** Makes a collection; one that another worker made meanwhile is as good. */
    void create(CreateCollection request) {
        try {
            connection.await(
                    request.getCollectionName(), connection.collections().create(request));
        } catch (StoreFailure failure) {
            if (failure.getCause() == null
                    || Status.fromThrowable(failure.getCause()).getCode() != Status.Code.ALREADY_EXISTS) {
                throw failure;
            }
        }
    }

    /** Drops a collection with its aliases; nothing happens when there is none. */
    void drop(String name) {
        connection.await(
                name,
                connection
                        .collections()
                        .delete(DeleteCollection.newBuilder()
                                .setCollectionName(name)
                                .build()));
    }

    /** From how many kilobytes of vectors on a segment is indexed; 0 for never. */
    void indexFrom(String name, long kilobytes) {
        connection.await(
                name,
                connection
                        .collections()
                        .update(UpdateCollection.newBuilder()
                                .setCollectionName(name)
                                .setOptimizersConfig(
                                        OptimizersConfigDiff.newBuilder().setIndexingThreshold(kilobytes))
                                .build()));
    }

    List<AliasDescription> aliases() {
        return connection
                .await("aliases", connection.collections().listAliases(ListAliasesRequest.getDefaultInstance()))
                .getAliasesList();
    }
}
