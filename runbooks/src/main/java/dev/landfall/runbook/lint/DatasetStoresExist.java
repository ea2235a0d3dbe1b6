package dev.landfall.runbook.lint;

import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.Nearest;
import dev.landfall.runbook.parse.YamlPath;
import java.util.Set;

/** Datasets move between declared stores. */
record DatasetStoresExist() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (DatasetAt dataset : DatasetAt.all(runbook)) {
            judge(dataset.spec().from(), dataset.field("from"), runbook.stores().keySet(), findings);
            judge(dataset.spec().to(), dataset.field("to"), runbook.stores().keySet(), findings);
        }
    }

    private static void judge(String store, YamlPath path, Set<String> declared, Findings findings) {
        if (!declared.contains(store)) {
            findings.block(path, "unknown store '" + store + "'", Nearest.next(store, declared));
        }
    }
}
