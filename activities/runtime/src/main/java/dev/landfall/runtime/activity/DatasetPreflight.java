package dev.landfall.runtime.activity;

import dev.landfall.runbook.Severity;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.runtime.dataset.DatasetOpener;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.follow.Follower;
import dev.landfall.runtime.quarantine.Quarantine;
import dev.landfall.spi.Concern;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.ServerIdentity;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreRole;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at one dataset whose two servers answer. */
final class DatasetPreflight {
    private final Connections connections;
    private final MigrationRef migration;
    private final BoundDataset dataset;
    private final Findings findings;
    private final Runnable alive;
    private final Set<String> onTarget = new HashSet<>();
    private final Set<String> unusable = new HashSet<>();

    DatasetPreflight(
            Connections connections, MigrationRef migration, BoundDataset dataset, Findings findings, Runnable alive) {
        this.connections = connections;
        this.migration = migration;
        this.dataset = dataset;
        this.findings = findings;
        this.alive = alive;
    }

    void look(ServerIdentity source, ServerIdentity target) {
        if (source.id().equals(target.id())) {
            sameDatabase();
            return;
        }
        List<OpenDataset> opened = new ArrayList<>();
        findings.look(() -> opened.add(
                DatasetOpener.open(migration.id(), dataset, connections::store, KeyNames.ANY, Quarantine.NONE)));
        findings.look(() -> onTarget.addAll(names(dataset.target())));
        List<String> names = opened.isEmpty()
                ? foundOnSource()
                : opened.getFirst().pairs().stream().map(EntityPair::name).toList();
        concerns(dataset.source(), StoreRole.SOURCE, names);
        concerns(dataset.target(), StoreRole.TARGET, expectedOnTarget(names));
        opened.forEach(this::entities);
        if (dataset.followed()) {
            opened.forEach(this::follow);
        }
        prefixIsFree(dataset.source());
        prefixIsFree(dataset.target());
    }

    /** On the source too: else two of its records could get one key. */
    private void prefixIsFree(String connection) {
        String prefix = dataset.spec().takenPrefix();
        if (prefix != null) {
            findings.look(() -> store(connection)
                    .prefixing()
                    .flatMap(prefixing -> prefixing.beginning(prefix))
                    .ifPresent(key -> findings.block(
                            FailureType.REFUSAL,
                            connection + "." + key,
                            "a key begins with \"" + prefix + "\", the prefix for keys that are taken",
                            "Choose a prefix that no key has")));
        }
    }

    /** What can't be read has been named. */
    private void follow(OpenDataset open) {
        findings.look(() -> new Follower(open)
                .concerns().stream()
                        .filter(concern -> !unusable.contains(concern.where()))
                        .forEach(concern -> findings.concern(dataset.source(), concern)));
    }

    /** Those that are not there have been named by the opener. */
    private List<String> foundOnSource() {
        List<String> found = new ArrayList<>();
        findings.look(() -> found.addAll(names(dataset.source())));
        found.retainAll(dataset.spec().entities().keySet());
        return found;
    }

    private List<String> names(String connection) {
        return store(connection).inspect().entities(dataset.spec().keys()).stream()
                .map(Entity::name)
                .toList();
    }

    private void sameDatabase() {
        findings.block(
                FailureType.REFUSAL,
                dataset.spec().name(),
                "source '" + dataset.source() + "' and target '" + dataset.target() + "' are the same database",
                "Name another connection for one of the stores '"
                        + dataset.spec().from() + "' and '" + dataset.spec().to() + "'");
    }

    /** What will be made there later can't be missing now. */
    private List<String> expectedOnTarget(List<String> names) {
        if (!dataset.cloned()) {
            return names;
        }
        if (store(dataset.target()).defer().isEmpty() || !WorkerParts.sameKind(connections, dataset)) {
            findings.look(() -> {
                throw Preparation.notClonable(dataset);
            });
        }
        return names.stream().filter(onTarget::contains).toList();
    }

    private void concerns(String connection, StoreRole role, List<String> names) {
        findings.look(() -> {
            for (Concern concern : store(connection)
                    .inspect()
                    .concerns(role, names, dataset.spec().keys())) {
                findings.concern(connection, concern);
                if (concern.severity() == Severity.BLOCK) {
                    unusable.add(concern.where());
                }
            }
        });
    }

    /** What can't be read or written anyway would only be found once more. */
    private void entities(OpenDataset open) {
        List<EntityPair> usable = open.pairs().stream()
                .filter(pair -> !unusable.contains(pair.name()))
                .toList();
        Map<String, Long> prior = prior(open, usable);
        for (EntityPair pair : usable) {
            alive.run();
            long before = prior.getOrDefault(pair.name(), 0L);
            findings.look(() -> new EntityPreflight(open, pair, before, findings, alive).look());
        }
    }

    /** None are where the target makes the entity on demand. */
    private Map<String, Long> prior(OpenDataset open, List<EntityPair> pairs) {
        List<Entity> there = pairs.stream()
                .filter(pair -> onTarget.contains(pair.name()))
                .map(EntityPair::target)
                .toList();
        Map<String, Long> prior = new HashMap<>();
        findings.look(() -> prior.putAll(open.target().source().counts(there, Scope.ALL)));
        return prior;
    }

    private Store store(String connection) {
        return connections.store(connection);
    }
}
