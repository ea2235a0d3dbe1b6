package dev.landfall.runtime.activity;

import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.runtime.control.Journal.Registered;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.RecoveryActivities;
import dev.landfall.workflow.activity.Remains;
import dev.landfall.workflow.activity.Remains.Traces;
import dev.landfall.workflow.activity.ResolvedRunbook;
import dev.landfall.workflow.phase.PhaseIds;
import io.temporal.client.WorkflowClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a recovery asks first: the control database, and Temporal for what still runs. */
final class Recovering implements RecoveryActivities {
    private final WorkerParts parts;
    private final Supplier<WorkflowClient> temporal;

    /** {@code temporal} gives, inside an activity, a client of the server that the migrations run on. */
    Recovering(WorkerParts parts, Supplier<WorkflowClient> temporal) {
        this.parts = parts;
        this.temporal = temporal;
    }

    @Override
    public Remains survey(String migration) {
        return parts.heartbeats().during(heartbeat -> {
            Registered registered = control().journal().find(migration).orElseThrow(() -> unknown(migration));
            ResolvedRunbook runbook = registered.runbook();
            StartedWorkflows workflows = StartedWorkflows.of(
                    temporal.get(), runbook == null ? List.of(migration) : PhaseIds.all(migration, runbook.runbook()));
            return new Remains(
                    registered.migration(),
                    registered.state(),
                    runbook,
                    control().routing().movedAt(migration).isPresent(),
                    control().leftovers().frozeOnce(migration)
                            || !control()
                                    .leftovers()
                                    .datasets(Freeze.writerBehind(migration))
                                    .isEmpty(),
                    traces(migration),
                    traces(registered.migration().rehearsal().id()),
                    traces(registered.migration().standIns().id()),
                    workflows.running(),
                    workflows.cutOff());
        });
    }

    @Override
    public void takeOver(
            MigrationRef migration,
            String person,
            List<BoundDataset> targets,
            List<BoundDataset> rehearsed,
            List<BoundDataset> standIns) {
        parts.heartbeats().during(heartbeat -> {
            String rehearsal = migration.rehearsal().id();
            String filling = migration.standIns().id();
            Map<String, String> scratch = servers(rehearsed, heartbeat);
            Map<String, String> filled = servers(standIns, heartbeat);
            control().locks().take(migration.id(), servers(targets, heartbeat));
            control().locks().take(rehearsal, scratch);
            control().locks().take(filling, filled);
            control().presence().takeOver(List.of(migration.id(), rehearsal, filling), person);
            control().routing().takeOver(migration.id());
            control().routingBack().takeOver(migration.id());
            return true;
        });
    }

    private Map<String, String> servers(List<BoundDataset> datasets, Heartbeat heartbeat) {
        Map<String, String> servers = new LinkedHashMap<>();
        for (BoundDataset dataset : datasets) {
            heartbeat.progress();
            String server = parts.connections()
                    .store(dataset.target())
                    .inspect()
                    .identity()
                    .id();
            servers.put(server, dataset.target());
        }
        return servers;
    }

    private Traces traces(String migration) {
        return control().leftovers().of(migration);
    }

    private ControlDatabase control() {
        return parts.control();
    }

    private static StoreFailure unknown(String migration) {
        return new StoreFailure(
                FailureClass.REFUSAL,
                migration,
                "the control database knows no migration of this id, so it has left nothing",
                "'landfall list' shows the ones there are",
                null);
    }
}
