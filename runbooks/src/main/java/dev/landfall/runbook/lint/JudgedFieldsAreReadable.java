package dev.landfall.runbook.lint;

import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.FieldPath;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.parse.Findings;
import java.util.List;
import java.util.Set;

/** A check on values can only fail on a field that the target holds encrypted or masked. */
record JudgedFieldsAreReadable() implements Rule {

    private static final Set<TransformKind> HIDING = Set.of(TransformKind.ENCRYPT, TransformKind.MASK);

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckKind kind : List.of(CheckKind.VALUES, CheckKind.RANGE)) {
            for (CheckAt check : CheckAt.of(runbook, kind)) {
                FieldPath.parse(check.spec().arguments().text(kind.word())).ifPresent(field -> {
                    if (hidden(field, field.among(runbook.datasets().values()))) {
                        findings.block(
                                check.argument(kind.word()),
                                "a transform hides the values of '" + field.field() + "'",
                                "Judge another field, or leave this one readable");
                    }
                });
            }
        }
    }

    private static boolean hidden(FieldPath field, List<DatasetSpec> datasets) {
        return datasets.stream()
                .flatMap(dataset -> dataset.transforms(field.entity(), field.field()).stream())
                .anyMatch(transform -> HIDING.contains(transform.kind()));
    }
}
