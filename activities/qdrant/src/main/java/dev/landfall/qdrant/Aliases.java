package dev.landfall.qdrant;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CreateAlias;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives a collection that a migration made the aliases that it has on the source. They go when the collection goes. */
final class Aliases {
    private final Connection source;
    private final Connection target;

    Aliases(Connection source, Connection target) {
        this.source = source;
        this.target = target;
    }

    /** Fails when an alias of the source's collection means something else on the target: before anything is written. */
    void check(String sourceName, String targetName) {
        Set<String> wanted = wanted(sourceName);
        if (!wanted.isEmpty()) {
            missing(wanted, targetName);
        }
    }

    /** Makes those that are missing, in one step. */
    void make(String sourceName, String targetName) {
        Set<String> wanted = wanted(sourceName);
        if (wanted.isEmpty()) {
            return;
        }
        ChangeAliases.Builder changes = ChangeAliases.newBuilder();
        for (String alias : missing(wanted, targetName)) {
            changes.addActions(AliasOperations.newBuilder()
                    .setCreateAlias(CreateAlias.newBuilder()
                            .setCollectionName(targetName)
                            .setAliasName(alias)));
        }
        target.await(targetName, target.collections().updateAliases(changes.build()));
    }

    private Set<String> wanted(String collection) {
        return byName(source).entrySet().stream()
                .filter(alias -> alias.getValue().equals(collection))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Set<String> missing(Set<String> wanted, String collection) {
        Map<String, String> there = byName(target);
        Set<String> names = new CollectionCalls(target).names();
        for (String alias : wanted) {
            if (names.contains(alias) || !there.getOrDefault(alias, collection).equals(collection)) {
                throw new StoreFailure(
                        FailureClass.CONFIGURATION,
                        target.where(collection),
                        "the source's alias " + alias + " means another collection on the target",
                        "Remove or rename it there",
                        null);
            }
        }
        return wanted.stream().filter(alias -> !there.containsKey(alias)).collect(Collectors.toSet());
    }

    private static Map<String, String> byName(Connection connection) {
        return new CollectionCalls(connection)
                .aliases().stream()
                        .collect(Collectors.toMap(AliasDescription::getAliasName, AliasDescription::getCollectionName));
    }
}
