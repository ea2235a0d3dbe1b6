package dev.landfall.runbook.lint;

import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.parse.Findings;
import java.util.Optional;

/** A copy meets stores of one kind only; between kinds nothing maps types yet. */
record StoresAreOfOneKind() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (DatasetAt dataset : DatasetAt.all(runbook)) {
            Optional<StoreKind> from =
                    Optional.ofNullable(runbook.stores().get(dataset.spec().from()));
            Optional<StoreKind> to = dataset.targetKind(runbook);
            if (from.isPresent() && to.isPresent() && from.get() != to.get()) {
                findings.block(
                        dataset.field("to"),
                        "copies from " + from.get().word() + " to " + to.get().word() + ", which is not supported",
                        "Name a store of kind " + from.get().word());
            }
        }
    }
}
