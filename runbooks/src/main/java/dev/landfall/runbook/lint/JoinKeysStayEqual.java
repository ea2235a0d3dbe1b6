package dev.landfall.runbook.lint;

import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.KeySetExpression;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.TransformSpec;
import dev.landfall.runbook.parse.Findings;
import java.util.List;
import java.util.Optional;

/** Keys that are equal on the source must be changed alike on both sides, or not at all. */
record JoinKeysStayEqual() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.of(runbook, CheckKind.SAME_KEYS)) {
            List<List<TransformSpec>> sides = check.spec().arguments().list("sameKeys").stream()
                    .flatMap(text -> KeySetExpression.parse(text).stream())
                    .map(keys -> transforms(keys, runbook))
                    .distinct()
                    .toList();
            if (sides.size() > 1) {
                findings.block(
                        check.argument("sameKeys"),
                        "a transform changes the key on one side only",
                        "Transform both fields alike, or neither");
            }
        }
    }

    private static List<TransformSpec> transforms(KeySetExpression keys, Runbook runbook) {
        Optional<DatasetSpec> dataset = Optional.ofNullable(runbook.datasets().get(keys.dataset()));
        String field = keys.field();
        return dataset.isPresent() && field != null ? dataset.get().transforms(keys.entity(), field) : List.of();
    }
}
