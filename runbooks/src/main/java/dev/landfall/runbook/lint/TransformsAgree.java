package dev.landfall.runbook.lint;

import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.TransformSpec;
import dev.landfall.runbook.ValueFamily;
import dev.landfall.runbook.parse.Findings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** No transform undoes or spoils another on the same field, and each can take what the one before it gives. */
record TransformsAgree() implements Rule {

    /** A field holds a phone number, or a date, or a JSON document, or text without case: at most one of these. */
    private static final Set<TransformKind> EXCLUSIVE = Set.of(
            TransformKind.LOWERCASE,
            TransformKind.E164,
            TransformKind.ISO_DATE,
            TransformKind.POSTAL_ADDRESS,
            TransformKind.MASK);

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (DatasetAt dataset : DatasetAt.all(runbook)) {
            for (DatasetAt.Transformed field : dataset.transformed()) {
                fights(field, findings);
                chain(field, findings);
            }
        }
    }

    private static void fights(DatasetAt.Transformed field, Findings findings) {
        List<TransformKind> kinds =
                field.transforms().stream().map(TransformSpec::kind).toList();
        for (int index = 1; index < kinds.size(); index++) {
            for (TransformKind earlier : kinds.subList(0, index)) {
                if (fight(earlier, kinds.get(index))) {
                    findings.block(
                            field.path().item(index),
                            kinds.get(index).word() + " after " + earlier.word() + " spoils the field",
                            "Keep one; encrypt comes last, constant and decrypt first");
                }
            }
        }
    }

    private static boolean fight(TransformKind earlier, TransformKind later) {
        return earlier == TransformKind.ENCRYPT
                || later == TransformKind.CONSTANT
                || later == TransformKind.DECRYPT
                || (EXCLUSIVE.contains(earlier) && EXCLUSIVE.contains(later));
    }

    private static void chain(DatasetAt.Transformed field, Findings findings) {
        Optional<ValueFamily> given = Optional.empty();
        for (int index = 0; index < field.transforms().size(); index++) {
            TransformSpec transform = field.transforms().get(index);
            TransformKind kind = transform.kind();
            if (given.isPresent() && !kind.takes(given.get())) {
                findings.block(
                        field.path().item(index),
                        kind.word() + " takes " + kind.takesWords() + ", but gets "
                                + given.get().words() + " from what stands before it",
                        "Put it before that, or { cast: text } between them");
            }
            given = transform.gives(given);
        }
    }
}
