package dev.landfall.runtime.activity;

import dev.landfall.runtime.control.Locks;
import dev.landfall.spi.ServerIdentity;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.PreflightActivities;
import dev.landfall.workflow.activity.PreflightReport;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at everything before anything is touched, and says all that it found. */
final class Preflight implements PreflightActivities {
    private final WorkerParts parts;

    Preflight(WorkerParts parts) {
        this.parts = parts;
    }

    @Override
    public PreflightReport inspect(MigrationRef migration, List<BoundDataset> datasets) {
        return parts.heartbeats().during(heartbeat -> {
            Findings findings = new Findings();
            Map<String, ServerIdentity> servers = reach(datasets, findings);
            targets(datasets).forEach(target -> lockIsFree(migration, target, servers, findings));
            for (BoundDataset dataset : datasets) {
                heartbeat.progress();
                new KeyNames(parts.keys(), findings).look(dataset.spec());
                ServerIdentity source = servers.get(dataset.source());
                ServerIdentity target = servers.get(dataset.target());
                if (source != null && target != null) {
                    new DatasetPreflight(parts, migration, dataset, findings, heartbeat).look(source, target);
                }
            }
            return findings.report();
        });
    }

    @Override
    public void lock(MigrationRef migration, List<BoundDataset> datasets) {
        parts.heartbeats().run(() -> {
            Map<String, String> servers = new LinkedHashMap<>();
            for (String target : targets(datasets)) {
                servers.put(
                        parts.connections().store(target).inspect().identity().id(), target);
            }
            parts.control().locks().take(migration.id(), servers);
        });
    }

    /** Who answers at each connection; what does not answer is a finding. */
    private Map<String, ServerIdentity> reach(List<BoundDataset> datasets, Findings findings) {
        Set<String> names = new LinkedHashSet<>();
        datasets.forEach(dataset -> names.addAll(List.of(dataset.source(), dataset.target())));
        Map<String, ServerIdentity> servers = new LinkedHashMap<>();
        for (String name : names) {
            findings.look(() ->
                    servers.put(name, parts.connections().store(name).inspect().identity()));
        }
        return servers;
    }

    private void lockIsFree(
            MigrationRef migration, String target, Map<String, ServerIdentity> servers, Findings findings) {
        ServerIdentity server = servers.get(target);
        if (server != null) {
            parts.control()
                    .locks()
                    .holder(migration.id(), server.id())
                    .ifPresent(holder -> findings.block(
                            FailureType.REFUSAL,
                            target,
                            "migration '" + holder + "' holds the lock on this target",
                            Locks.advice(holder)));
        }
    }

    private static Set<String> targets(List<BoundDataset> datasets) {
        Set<String> targets = new LinkedHashSet<>();
        datasets.forEach(dataset -> targets.add(dataset.target()));
        return targets;
    }
}
