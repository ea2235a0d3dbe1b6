package dev.landfall.redis;

import dev.landfall.runbook.Severity;
import dev.landfall.spi.Concern;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import redis.clients.jedis.Protocol.Command;

/** Everything about a server that would stop a migration or deserves a look. */
final class Concerns {
    private static final double NEARLY_FULL = 0.8;

    private final Connections connections;
    private final List<Concern> found = new ArrayList<>();

    Concerns(Connections connections) {
        this.connections = connections;
    }

    List<Concern> look(StoreRole role, List<String> entities) {
        try {
            ask(role, entities);
        } catch (StoreFailure failure) {
            if (failure.failureClass() != FailureClass.CONFIGURATION) {
                throw failure;
            }
            block("server", failure.what(), failure.next());
        }
        return List.copyOf(found);
    }

    private void ask(StoreRole role, List<String> entities) {
        ServerInfo info = connections.ask(
                connections.name(), flight -> ServerInfo.of(flight, flight.send(Command.INFO, "everything")));
        server(info);
        if (role == StoreRole.SOURCE) {
            source(info);
        } else {
            target(info);
        }
        entities.forEach(role == StoreRole.SOURCE ? this::keySpaceWithKeys : this::keySpace);
    }

    private void server(ServerInfo info) {
        if (!info.atLeast(6, 2)) {
            block("server", "it is version " + info.version(), "Upgrade it to 6.2 or newer.");
        }
        if (info.is("cluster_enabled", "1")) {
            block("server", "it is part of a cluster", "Clusters can't be moved; name a single server.");
        }
        new Fence(connections)
                .owner()
                .ifPresent(owner -> warn(
                        "server",
                        "migration " + owner + " stopped its writes, now or earlier",
                        "Let that migration end or release it; if it is long gone: DEL landfall:freeze."));
    }

    private void source(ServerInfo info) {
        if (info.is("role", "slave")) {
            warn("server", "it is a replica, which lags and can't be frozen", "Name the primary's address.");
        }
        if (!new Fence(connections).possible()) {
            warn(
                    "server",
                    "CONFIG is not permitted, so writes can be held back for a time but not fenced off",
                    "Permit CONFIG GET and CONFIG SET, or stop the applications that write.");
        }
        if (info.text("config_file").isEmpty()) {
            warn(
                    "server",
                    "it has no configuration file, so a restart would lift the fence that keeps writes off the old side",
                    "Start it with one, or stop it once the migration has switched.");
        }
        if (info.facts().containsKey("module")) {
            warn(
                    "server",
                    "modules are loaded, whose types are copied natively but not compared",
                    "Set their keys aside.");
        }
    }

    private void target(ServerInfo info) {
        if (info.is("role", "slave")) {
            block("server", "it is a replica", "Name the primary's address.");
        }
        long limit = info.number("maxmemory");
        if (limit > 0 && !info.is("maxmemory_policy", "noeviction")) {
            warn(
                    "maxmemory-policy",
                    "it evicts keys when memory is short (" + info.text("maxmemory_policy") + ")",
                    "CONFIG SET maxmemory-policy noeviction");
        }
        if (limit > 0 && info.number("used_memory") > limit * NEARLY_FULL) {
            warn("maxmemory", "more than 80 % of it is used", "Raise maxmemory.");
        }
        if (info.is("aof_enabled", "0")) {
            warn(
                    "appendonly",
                    "it is off: a crash loses what came after the last snapshot",
                    "CONFIG SET appendonly yes");
        }
        new Fence(connections).size().filter(size -> size > 0).ifPresent(size -> fenced());
    }

    private void fenced() {
        block("min-replicas-to-write", "a migration fenced it: it refuses writes", "Release that migration's fence.");
    }

    private void keySpace(String entity) {
        check(entity, space -> {});
    }

    private void keySpaceWithKeys(String entity) {
        check(entity, space -> {
            if (new KeyPass(connections, space, Lane.WHOLE).take(1).isEmpty()) {
                warn(entity, "no key belongs to it", "Correct its name, or leave it out.");
            }
        });
    }

    private void check(String entity, Consumer<KeySpace> further) {
        KeySpace.find(entity)
                .ifPresentOrElse(
                        further,
                        () -> block(
                                entity,
                                "it is no key space",
                                "Write a prefix up to a colon and a star, like \"session:*\"."));
    }

    private void block(String where, String what, String next) {
        found.add(new Concern(Severity.BLOCK, where, what, next));
    }

    private void warn(String where, String what, String next) {
        found.add(new Concern(Severity.WARN, where, what, next));
    }
}
