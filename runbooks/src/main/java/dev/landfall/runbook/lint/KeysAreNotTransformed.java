package dev.landfall.runbook.lint;

import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** A record is found again by its key, so the key travels as it is. */
record KeysAreNotTransformed() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (DatasetAt dataset : DatasetAt.all(runbook)) {
            dataset.spec().keys().forEach((entity, field) -> {
                if (!dataset.spec().transforms(entity, field).isEmpty()) {
                    findings.block(
                            dataset.field("entities")
                                    .field(entity)
                                    .field("transform")
                                    .field(field),
                            "changes the key of '" + entity + "'",
                            "Leave the key as it is");
                }
            });
        }
    }
}
