package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** A dataset that no phase copies is most likely forgotten. */
record EveryDatasetIsCopied() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (DatasetAt dataset : DatasetAt.all(runbook)) {
            boolean copied = PhaseAt.of(runbook, PhaseKind.COPY).stream()
                    .anyMatch(copy ->
                            copy.names("datasets").contains(dataset.spec().name()));
            if (!copied) {
                findings.warn(dataset.path(), "no phase copies this dataset", "Name it in a copy phase, or remove it");
            }
        }
    }
}
