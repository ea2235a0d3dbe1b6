package dev.landfall.runtime.activity;

import dev.landfall.runtime.connection.Connections;
import dev.landfall.runtime.control.Locks;
import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.spi.ServerIdentity;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.PreflightReport;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at every store of some datasets, and says all that it found; changes nothing anywhere. */
public final class Inspection {
    private final Connections connections;
    private final SecretKeys keys;
    private final LockHolder locks;
    private final Runnable alive;

    /**
     * An inspection.
     *
     * @param connections the stores
     * @param keys the keys for transforms
     * @param locks who holds which target
     * @param alive called now and then; what it throws ends the inspection
     */
    public Inspection(Connections connections, SecretKeys keys, LockHolder locks, Runnable alive) {
        this.connections = connections;
        this.keys = keys;
        this.locks = locks;
        this.alive = alive;
    }

    /** Who, other than {@code migration}, holds the lock on a server. */
    @FunctionalInterface
    public interface LockHolder {
        /** The holder's id, if there is one. Throws a StoreFailure when that can't be told. */
        Optional<String> holder(String migration, String server);
    }

    /** Everything that would stop the migration, all at once, with an estimate. */
    public PreflightReport look(MigrationRef migration, List<BoundDataset> datasets) {
        Findings findings = new Findings();
        Map<String, ServerIdentity> servers = reach(datasets, findings);
        targets(datasets).forEach(target -> lockIsFree(migration, target, servers, findings));
        for (BoundDataset dataset : datasets) {
            alive.run();
            new KeyNames(keys, findings).look(dataset.spec());
            ServerIdentity source = servers.get(dataset.source());
            ServerIdentity target = servers.get(dataset.target());
            if (source != null && target != null) {
                new DatasetPreflight(connections, migration, dataset, findings, alive).look(source, target);
            }
        }
        return findings.report();
    }

    /** Who answers at each connection; what does not answer is a finding. */
    private Map<String, ServerIdentity> reach(List<BoundDataset> datasets, Findings findings) {
        Set<String> names = new LinkedHashSet<>();
        datasets.forEach(dataset -> names.addAll(List.of(dataset.source(), dataset.target())));
        Map<String, ServerIdentity> servers = new LinkedHashMap<>();
        for (String name : names) {
            findings.look(
                    () -> servers.put(name, connections.store(name).inspect().identity()));
        }
        return servers;
    }

    private void lockIsFree(
            MigrationRef migration, String target, Map<String, ServerIdentity> servers, Findings findings) {
        ServerIdentity server = servers.get(target);
        if (server != null) {
            locks.holder(migration.id(), server.id())
                    .ifPresent(holder -> findings.block(
                            FailureType.REFUSAL,
                            target,
                            "migration '" + holder + "' holds the lock on this target",
                            Locks.advice(holder)));
        }
    }

    static Set<String> targets(List<BoundDataset> datasets) {
        Set<String> targets = new LinkedHashSet<>();
        datasets.forEach(dataset -> targets.add(dataset.target()));
        return targets;
    }
}
