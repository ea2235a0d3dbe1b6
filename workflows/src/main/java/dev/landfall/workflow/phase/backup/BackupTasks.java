package dev.landfall.workflow.phase.backup;

import dev.landfall.workflow.activity.BackupTask;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.phase.PhaseInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which backups a phase makes: stores are known by the datasets that use them. */
public final class BackupTasks {
    private BackupTasks() {}

    /** Those of the phase whose workflow has that run. */
    public static List<BackupTask> of(PhaseInput input, String run) {
        List<BackupTask> tasks = new ArrayList<>();
        for (String store : input.phase().arguments().list("stores")) {
            @Nullable String connection = connection(input, store);
            if (connection != null) {
                tasks.add(new BackupTask(
                        input.phase().name(),
                        run,
                        store,
                        connection,
                        keys(input, store),
                        input.phase().arguments().span("keep")));
            }
        }
        return tasks;
    }

    private static @Nullable String connection(PhaseInput input, String store) {
        for (BoundDataset dataset : input.datasets()) {
            if (dataset.spec().from().equals(store)) {
                return dataset.source();
            }
            if (dataset.spec().to().equals(store)) {
                return dataset.target();
            }
        }
        return null;
    }

    private static Map<String, String> keys(PhaseInput input, String store) {
        Map<String, String> keys = new LinkedHashMap<>();
        input.datasets().stream()
                .map(BoundDataset::spec)
                .filter(spec -> spec.from().equals(store) || spec.to().equals(store))
                .forEach(spec -> keys.putAll(spec.keys()));
        return keys;
    }
}
