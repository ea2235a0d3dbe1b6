package dev.landfall.worker.doctor;

import dev.landfall.report.Words;
import dev.landfall.runbook.Severity;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.spi.Concern;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Inspect;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.worker.config.ConnectionConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One connection: who answers, what the login may do, its clock and its encryption. */
final class ConnectionLook {
    /** What is wrong with a hundred tables is mostly one thing. */
    private static final int SHOWN = 3;

    private final String name;
    private final ConnectionConfiguration configuration;
    private final Connections connections;

    ConnectionLook(String name, ConnectionConfiguration configuration, Connections connections) {
        this.name = name;
        this.configuration = configuration;
        this.connections = connections;
    }

    List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        try {
            Inspect store = connections.store(name).inspect();
            String version = store.identity().version();
            findings.add(Address.encryption(
                    name, configuration.url(), configuration.settings(name).tls(), "Set tls: verify-full"));
            Clock.asked(store::clock).map(clock -> clock.finding(name)).ifPresent(findings::add);
            List<Entity> entities = store.entities(Map.of());
            findings.addFirst(Finding.well(name, answer(version, entities)));
            for (StoreRole role : StoreRole.values()) {
                findings.addAll(grants(store, role, entities));
            }
        } catch (StoreFailure failure) {
            findings.add(Finding.of(name, failure));
        }
        return findings;
    }

    private String answer(String version, List<Entity> entities) {
        long rows = entities.stream().mapToLong(Entity::rows).sum();
        return configuration.kind() + " " + version + ", " + Words.count(entities.size()) + " entities, about "
                + Words.count(rows) + " records";
    }

    /** Which of the two a connection is, and of what, only a runbook says: so nothing here refuses. */
    private List<Finding> grants(Inspect store, StoreRole role, List<Entity> entities) {
        List<Concern> found = store
                .concerns(role, entities.stream().map(Entity::name).toList())
                .stream()
                .filter(concern -> concern.severity() == Severity.BLOCK)
                .toList();
        List<Finding> findings = new ArrayList<>();
        String as = "as a " + role.name().toLowerCase(Locale.ROOT) + ", ";
        found.stream()
                .limit(SHOWN)
                .map(concern -> Finding.look(name, as + concern.where() + ": " + concern.what(), concern.next()))
                .forEach(findings::add);
        if (found.size() > SHOWN) {
            findings.add(Finding.look(
                    name,
                    as + Words.count(found.size() - SHOWN) + " more like these",
                    "See what a runbook meets: landfall plan NAME --config FILE"));
        }
        return findings;
    }
}
