package dev.landfall.qdrant;

import dev.landfall.spi.Entity;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import java.util.Optional;
import java.util.Set;

/**
 * Makes collections that a migration finds missing, by the first of its writers that needs one. One that was there when the
 * migration began is left as it is, and must fit.
 */
final class CollectionMaker {
    private final Connection connection;
    private final CollectionCalls collections;
    private final Indexing indexing;

    CollectionMaker(Connection connection, Indexing indexing) {
        this.connection = connection;
        this.indexing = indexing;
        collections = new CollectionCalls(connection);
    }

    Indexing indexing() {
        return indexing;
    }

    /** Sees to it that {@code name} can take the points of the collection that the blueprint was taken from. */
    void makeLike(String migration, Footprint footprint, String name, Blueprint blueprint) {
        Optional<CollectionInfo> there = make(migration, footprint, name, blueprint);
        if (there.isPresent() && !Structure.of(there.get()).equals(blueprint.structure())) {
            throw failure(
                    name,
                    "the collection's vectors differ from the source's in name, size, distance or type",
                    "Drop or rename the collection on the target, or give it the same vector parameters");
        }
    }

    /** The structure of {@code entity}, which is made from its fields when it is missing. */
    Structure make(String migration, Footprint footprint, Entity entity) {
        return make(migration, footprint, entity.name(), Blueprint.of(entity))
                .map(Structure::of)
                .orElseGet(() -> Structure.of(entity));
    }

    /** Gives the collection that was there already; empty when it was made. */
    private Optional<CollectionInfo> make(String migration, Footprint footprint, String name, Blueprint blueprint) {
        Optional<CollectionInfo> there = collections.find(name);
        if (there.isEmpty()) {
            refuseUnlessAbsentBefore(footprint, name);
            indexing.putOff(migration, name, blueprint.indexingThreshold());
            collections.create(blueprint.request(name));
            index(name, blueprint, Set.of());
        } else if (indexing.isPutOff(migration, name)) {
            // Another writer made it, and may have died before it came to the payload indexes.
            index(name, blueprint, there.get().getPayloadSchemaMap().keySet());
        }
        return there;
    }

    private void index(String name, Blueprint blueprint, Set<String> indexed) {
        blueprint
                .indexes(name)
                .filter(request -> !indexed.contains(request.getFieldName()))
                .forEach(request -> connection.await(name, connection.points().createFieldIndex(request)));
    }

    private void refuseUnlessAbsentBefore(Footprint footprint, String name) {
        if (!footprint.absent()) {
            throw failure(
                    name,
                    "the collection was there when the migration began and is gone",
                    "Restore it, or roll the migration back");
        }
    }

    private StoreFailure failure(String name, String what, String next) {
        return new StoreFailure(FailureClass.CONFIGURATION, connection.where(name), what, next, null);
    }
}
