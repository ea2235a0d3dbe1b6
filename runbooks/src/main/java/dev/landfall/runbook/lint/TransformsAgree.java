package dev.landfall.runbook.lint;

import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.TransformSpec;
import dev.landfall.runbook.parse.Findings;
import java.util.List;
import java.util.Set;

/** No transform undoes or spoils another on the same field. */
record TransformsAgree() implements Rule {

    /** A field holds a phone number, or a JSON document, or text without case: at most one of these. */
    private static final Set<TransformKind> EXCLUSIVE =
            Set.of(TransformKind.LOWERCASE, TransformKind.E164, TransformKind.MASK);

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (DatasetAt dataset : DatasetAt.all(runbook)) {
            dataset.transformed().forEach(field -> judge(field, findings));
        }
    }

    private static void judge(DatasetAt.Transformed field, Findings findings) {
        List<TransformKind> kinds =
                field.transforms().stream().map(TransformSpec::kind).toList();
        for (int index = 1; index < kinds.size(); index++) {
            for (TransformKind earlier : kinds.subList(0, index)) {
                if (fight(earlier, kinds.get(index))) {
                    findings.block(
                            field.path().item(index),
                            kinds.get(index).word() + " after " + earlier.word() + " spoils the field",
                            "Keep one; encrypt comes last");
                }
            }
        }
    }

    private static boolean fight(TransformKind earlier, TransformKind later) {
        return earlier == TransformKind.ENCRYPT || (EXCLUSIVE.contains(earlier) && EXCLUSIVE.contains(later));
    }
}
