package dev.landfall.runbook.lint;

import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.Nearest;
import java.util.Optional;

/** Keys are named where a store declares none, for entities that are moved; elsewhere nothing would read them. */
record KeysFitTheDataset() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (DatasetAt dataset : DatasetAt.all(runbook)) {
            Optional<StoreKind> kind = dataset.targetKind(runbook);
            if (!dataset.spec().keys().isEmpty() && kind.isPresent() && kind.get() != StoreKind.NEO4J) {
                findings.block(dataset.field("keys"), kind.get().word() + " declares its keys itself", "Remove keys");
            }
            dataset.spec().keys().keySet().forEach(entity -> judge(entity, dataset, findings));
        }
    }

    private static void judge(String entity, DatasetAt dataset, Findings findings) {
        if (!dataset.spec().moves(entity)) {
            findings.block(
                    dataset.field("keys").field(entity),
                    "entity is not moved by '" + dataset.spec().name() + "'",
                    Nearest.next(entity, dataset.spec().entities().keySet()));
        }
    }
}
