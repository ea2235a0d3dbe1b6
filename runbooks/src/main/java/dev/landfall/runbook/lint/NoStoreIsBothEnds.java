package dev.landfall.runbook.lint;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** Nobody copies what is being written: no store is source and target of one entity, nor do copies go in a circle. */
record NoStoreIsBothEnds() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (DatasetAt dataset : DatasetAt.all(runbook)) {
            DatasetSpec spec = dataset.spec();
            if (spec.from().equals(spec.to())) {
                findings.block(
                        dataset.field("to"), "store '" + spec.to() + "' is source and target", "Name another target");
                continue;
            }
            for (DatasetSpec other : runbook.datasets().values()) {
                dataset.shared(other).ifPresent(entity -> judge(dataset, other, entity, findings));
            }
        }
    }

    private static void judge(DatasetAt dataset, DatasetSpec other, String entity, Findings findings) {
        DatasetSpec spec = dataset.spec();
        if (other.from().equals(other.to()) || !spec.to().equals(other.from())) {
            return;
        }
        String what = other.to().equals(spec.from())
                ? entity + " goes in a circle: " + spec.from() + ", " + spec.to() + ", " + other.to()
                : entity + " is written to '" + spec.to() + "', where dataset '" + other.name() + "' reads it";
        findings.block(dataset.field("to"), what, "Move each entity in one direction, in one step");
    }
}
