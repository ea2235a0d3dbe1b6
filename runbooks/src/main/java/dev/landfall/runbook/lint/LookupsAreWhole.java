package dev.landfall.runbook.lint;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.parse.Findings;

/** A table says something, and one thing about what it lacks. */
record LookupsAreWhole() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (DatasetAt dataset : DatasetAt.all(runbook)) {
            for (DatasetAt.Transformed field : dataset.transformed()) {
                field.of(TransformKind.LOOKUP).forEach(lookup -> judge(lookup, field, findings));
            }
        }
    }

    private static void judge(Arguments lookup, DatasetAt.Transformed field, Findings findings) {
        if (lookup.table("lookup").isEmpty()) {
            findings.block(field.path(), "looks up in an empty table", "Give at least one entry");
        }
        if (lookup.has("miss") && lookup.has("otherwise")) {
            findings.block(field.path(), "miss and otherwise both say what a miss becomes", "Keep one");
        }
    }
}
