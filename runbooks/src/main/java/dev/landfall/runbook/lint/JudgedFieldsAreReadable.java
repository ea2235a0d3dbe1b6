package dev.landfall.runbook.lint;

import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.FieldPath;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.YamlPath;
import java.util.List;
import java.util.Set;

/** A check on values can only fail on a field that the target holds encrypted or masked. */
record JudgedFieldsAreReadable() implements Rule {

    private static final List<CheckKind> JUDGING =
            List.of(CheckKind.VALUES, CheckKind.RANGE, CheckKind.FORMAT, CheckKind.OLDEST);
    private static final Set<TransformKind> HIDING = Set.of(TransformKind.ENCRYPT, TransformKind.MASK);

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckKind kind : JUDGING) {
            for (CheckAt check : CheckAt.of(runbook, kind)) {
                List<String> fields = check.spec().arguments().list(kind.word());
                for (int index = 0; index < fields.size(); index++) {
                    YamlPath path = check.argument(kind.word());
                    judge(fields.get(index), fields.size() == 1 ? path : path.item(index), runbook, findings);
                }
            }
        }
    }

    private static void judge(String text, YamlPath path, Runbook runbook, Findings findings) {
        FieldPath.parse(text).ifPresent(field -> {
            if (hidden(field, field.among(runbook.datasets().values()))) {
                findings.block(
                        path,
                        "a transform hides the values of '" + field.field() + "'",
                        "Judge another field, or leave this one readable");
            }
        });
    }

    private static boolean hidden(FieldPath field, List<DatasetSpec> datasets) {
        return datasets.stream()
                .flatMap(dataset -> dataset.transforms(field.entity(), field.field()).stream())
                .anyMatch(transform -> HIDING.contains(transform.kind()));
    }
}
