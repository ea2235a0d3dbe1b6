package dev.landfall.runtime.activity;

import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.PreflightActivities;
import dev.landfall.workflow.activity.PreflightReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at everything before anything is touched, and takes the locks. */
final class Preflight implements PreflightActivities {
    private final WorkerParts parts;

    Preflight(WorkerParts parts) {
        this.parts = parts;
    }

    @Override
    public PreflightReport inspect(MigrationRef migration, List<BoundDataset> datasets) {
        return parts.heartbeats()
                .during(heartbeat -> new Inspection(
                                parts.connections(),
                                parts.keys(),
                                parts.control().locks()::holder,
                                heartbeat::progress)
                        .look(migration, datasets));
    }

    @Override
    public void lock(MigrationRef migration, List<BoundDataset> datasets) {
        parts.acting(migration.id(), heartbeat -> {
            Map<String, String> servers = new LinkedHashMap<>();
            for (String target : Inspection.targets(datasets)) {
                servers.put(
                        parts.connections().store(target).inspect().identity().id(), target);
            }
            parts.control().locks().take(migration.id(), servers);
            return true;
        });
    }
}
