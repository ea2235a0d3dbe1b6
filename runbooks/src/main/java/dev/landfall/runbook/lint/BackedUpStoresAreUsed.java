package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.List;

/** A store is known by the datasets that use it: its connection, and the keys of its entities. */
record BackedUpStoresAreUsed() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt backup : PhaseAt.of(runbook, PhaseKind.BACKUP)) {
            List<String> stores = backup.names("stores");
            for (int i = 0; i < stores.size(); i++) {
                String store = stores.get(i);
                boolean used = runbook.datasets().values().stream()
                        .anyMatch(dataset ->
                                dataset.from().equals(store) || dataset.to().equals(store));
                if (!used && runbook.stores().containsKey(store)) {
                    findings.block(
                            backup.argument("stores"),
                            "no dataset uses '" + store + "'",
                            "Leave it out, or name it in a dataset");
                }
            }
        }
    }
}
