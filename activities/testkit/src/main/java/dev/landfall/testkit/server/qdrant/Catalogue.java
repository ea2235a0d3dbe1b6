package dev.landfall.testkit.server.qdrant;

import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CreateCollection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Collections and aliases by name. */
final class Catalogue {
    private final VectorFile vectors;
    private final Map<String, StoredCollection> collections = new TreeMap<>();
    private final Map<String, String> aliases = new TreeMap<>();
    private final long peer = ThreadLocalRandom.current().nextLong(1, 1L << 53);

    Catalogue(VectorFile vectors) {
        this.vectors = vectors;
    }

    /** The number by which a server knows itself; kept over restarts on the real one. */
    long peer() {
        return peer;
    }

    /** A collection by its name or alias. */
    synchronized StoredCollection named(String name) {
        StoredCollection collection = find(name);
        if (collection == null) {
            throw Refusal.noCollection(name);
        }
        return collection;
    }

    synchronized boolean exists(String name) {
        return find(name) != null;
    }

    private @Nullable StoredCollection find(String name) {
        return collections.get(aliases.getOrDefault(name, name));
    }

    synchronized Set<String> names() {
        return Set.copyOf(collections.keySet());
    }

    synchronized void create(CreateCollection request) {
        String name = request.getCollectionName();
        if (aliases.containsKey(name)) {
            throw Refusal.wrongInput(
                    "Can't create collection with name " + name + ". Alias with the same name already exists");
        }
        if (collections.containsKey(name)) {
            throw Refusal.collectionExists(name);
        }
        collections.put(name, new StoredCollection(Configuration.of(request), vectors));
    }

    /** Drops a collection with its aliases; false when there was none. */
    synchronized boolean delete(String name) {
        aliases.values().removeIf(name::equals);
        return collections.remove(name) != null;
    }

    synchronized void alias(AliasOperations operation) {
        switch (operation.getActionCase()) {
            case CREATE_ALIAS -> {
                String collection = operation.getCreateAlias().getCollectionName();
                named(collection);
                aliases.put(operation.getCreateAlias().getAliasName(), collection);
            }
            case DELETE_ALIAS -> aliases.remove(operation.getDeleteAlias().getAliasName());
            default -> throw Refusal.notStoodInFor("this change of aliases");
        }
    }

    synchronized List<AliasDescription> aliases() {
        return aliases.entrySet().stream()
                .map(alias -> AliasDescription.newBuilder()
                        .setAliasName(alias.getKey())
                        .setCollectionName(alias.getValue())
                        .build())
                .toList();
    }
}
