package dev.landfall.qdrant;

import dev.landfall.runbook.Severity;
import dev.landfall.spi.Concern;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.ShardingMethod;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a person should know before a migration reads from or writes to a server. */
final class Concerns {
    /** The first to keep several vectors a point; older ones are not tried. */
    private static final ServerVersion OLDEST_SOURCE = new ServerVersion(1, 10);

    /** The first with {@code insert_only}, which the record of prior points rests on. */
    private static final ServerVersion OLDEST_TARGET = new ServerVersion(1, 17);

    private final Connection connection;
    private final Footprints footprints;
    private final CollectionCalls collections;
    private final List<Concern> found = new ArrayList<>();

    Concerns(Connection connection, Footprints footprints) {
        this.connection = connection;
        this.footprints = footprints;
        collections = new CollectionCalls(connection);
    }

    List<Concern> of(StoreRole role, List<String> entities) {
        version(role == StoreRole.SOURCE ? OLDEST_SOURCE : OLDEST_TARGET);
        if (role == StoreRole.TARGET) {
            rights();
            otherMigrations();
        }
        Set<String> names = collections.names();
        Map<String, String> aliases = collections.aliases().stream()
                .collect(Collectors.toMap(AliasDescription::getAliasName, AliasDescription::getCollectionName));
        for (String entity : entities) {
            if (names.contains(entity)) {
                collection(entity, collections.info(entity));
            } else if (aliases.containsKey(entity)) {
                block(entity, "this is an alias, not a collection", "Name the collection " + aliases.get(entity));
            } else if (role == StoreRole.SOURCE) {
                block(entity, "there is no such collection", "Correct the name in the runbook");
            }
        }
        return List.copyOf(found);
    }

    private void version(ServerVersion oldest) {
        String version = connection
                .await("server", connection.server().healthCheck(HealthCheckRequest.getDefaultInstance()))
                .getVersion();
        if (ServerVersion.parse(version).map(oldest::isNewerThan).orElse(false)) {
            block("server", "Qdrant " + version + " is too old for this role", "Use " + oldest + " or newer");
        }
    }

    /** Deletes a collection that can't exist, which changes nothing and needs the same right as making one. */
    private void rights() {
        try {
            collections.drop(LedgerStore.RESERVED + "probe_" + UUID.randomUUID());
        } catch (StoreFailure failure) {
            if (failure.failureClass() != FailureClass.CONFIGURATION) {
                throw failure;
            }
            block("server", "the API key does not permit to write", "Use a key with global write access");
        }
    }

    private void otherMigrations() {
        String others = footprints.migrations().sorted().collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            warn(
                    LedgerStore.COLLECTION,
                    "there are footprints of migrations here: " + others,
                    "End or roll back those that still run before another one writes to the same collections");
        }
    }

    private void collection(String name, CollectionInfo info) {
        if (info.getStatus() == CollectionStatus.Red
                || !info.getOptimizerStatus().getOk()) {
            block(name, "the collection is broken (status red)", "Look at the server's log and repair it first");
        }
        if (info.getConfig().getParams().getShardingMethod() == ShardingMethod.Custom) {
            block(name, "the collection has shards by own keys, which are not copied", "Leave it out of the runbook");
        }
    }

    private void block(String where, String what, String next) {
        found.add(new Concern(Severity.BLOCK, where, what, next));
    }

    private void warn(String where, String what, String next) {
        found.add(new Concern(Severity.WARN, where, what, next));
    }
}
