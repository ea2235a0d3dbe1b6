package dev.landfall.runtime.activity;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.activity.PreflightReport.Estimate;

/** Looks at one entity on both sides: key, fields, transforms, keys that are taken, how much there is. */
final class EntityPreflight {
    private final OpenDataset dataset;
    private final EntityPair pair;
    private final long prior;
    private final Findings findings;
    private final Runnable alive;

    /** {@code prior}: how many records of the entity are on the target. */
    EntityPreflight(OpenDataset dataset, EntityPair pair, long prior, Findings findings, Runnable alive) {
        this.dataset = dataset;
        this.pair = pair;
        this.prior = prior;
        this.findings = findings;
        this.alive = alive;
    }

    void look() {
        if (pair.source().key().isEmpty()) {
            findings.block(
                    FailureType.CONFIGURATION,
                    where(),
                    "it has no key, so its records can't be told apart",
                    "Give it a primary key or unique constraint, or name its key under keys: in the dataset");
        }
        new FieldFit(dataset, pair, findings).look();
        if (prior > 0 && !pair.source().key().isEmpty()) {
            conflicts();
        }
        findings.estimate(new Estimate(
                dataset.name(), pair.name(), pair.source().rows(), pair.source().bytes(), prior));
    }

    private void conflicts() {
        KeyConflicts conflicts = KeyConflicts.find(dataset, pair, prior, alive);
        if (conflicts.count() > 0) {
            report(conflicts);
        }
    }

    private void report(KeyConflicts conflicts) {
        String taken = conflicts.count() + " keys are on the target already and were not written by this migration: "
                + String.join(", ", conflicts.samples());
        String prefix = dataset.spec().takenPrefix();
        if (prefix == null) {
            findings.block(
                    FailureType.REFUSAL,
                    where(),
                    taken,
                    "Remove or rename these records on one side"
                            + (dataset.target().prefixing().isPresent() ? ", or give a prefix under onConflict" : "")
                            + "; Landfall never overwrites them");
        } else {
            findings.warn(
                    where(),
                    taken,
                    "They stay as they are; the source's come beside them, with \"" + prefix + "\" before their keys");
        }
    }

    private String where() {
        return dataset.name() + "." + pair.name();
    }
}
