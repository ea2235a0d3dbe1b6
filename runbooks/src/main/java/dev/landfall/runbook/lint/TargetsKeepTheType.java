package dev.landfall.runbook.lint;

import dev.landfall.runbook.CastType;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.TransformSpec;
import dev.landfall.runbook.parse.Findings;
import java.util.Optional;

/** A value is cast to a type that the target has: another would be kept as something else, and never compare as equal. */
record TargetsKeepTheType() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (DatasetAt dataset : DatasetAt.all(runbook)) {
            Optional<StoreKind> target = dataset.targetKind(runbook);
            dataset.transformed()
                    .forEach(field -> last(field)
                            .ifPresent(type -> target.filter(store -> !type.keptBy(store))
                                    .ifPresent(store -> findings.block(
                                            field.path(),
                                            store.word() + " has no type for " + type.word(),
                                            "Cast to another type, or leave the value as it is"))));
        }
    }

    /** What the last transform casts to, where it does. */
    private static Optional<CastType> last(DatasetAt.Transformed field) {
        TransformSpec last = field.transforms().getLast();
        return last.kind() == TransformKind.CAST
                ? Optional.of(CastType.of(last.arguments().text("cast")))
                : Optional.empty();
    }
}
