package dev.landfall.runbook.lint;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.List;

/** Two datasets that write one entity of one store could not tell their records apart. */
record TargetsAreWrittenOnce() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        List<DatasetAt> datasets = DatasetAt.all(runbook);
        for (int index = 0; index < datasets.size(); index++) {
            DatasetAt dataset = datasets.get(index);
            for (DatasetAt earlier : datasets.subList(0, index)) {
                judge(dataset, earlier.spec(), findings);
            }
        }
    }

    private static void judge(DatasetAt dataset, DatasetSpec earlier, Findings findings) {
        if (dataset.spec().to().equals(earlier.to())) {
            dataset.shared(earlier)
                    .ifPresent(entity -> findings.block(
                            dataset.field("to"),
                            entity + " of '" + earlier.to() + "' is written by dataset '" + earlier.name() + "' too",
                            "Move each entity to a store in one dataset"));
        }
    }
}
