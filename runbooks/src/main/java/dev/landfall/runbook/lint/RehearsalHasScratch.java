package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.parse.Findings;
import java.util.List;

/** Each dataset is rehearsed on the one scratch store of its target's kind, which the migration itself never touches. */
record RehearsalHasScratch() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt rehearsal : PhaseAt.of(runbook, PhaseKind.REHEARSE)) {
            List<DatasetAt> datasets = DatasetAt.all(runbook).stream()
                    .filter(dataset ->
                            rehearsal.names("datasets").contains(dataset.spec().name()))
                    .toList();
            usedStores(rehearsal, runbook, findings);
            for (int index = 0; index < datasets.size(); index++) {
                scratch(rehearsal, datasets.get(index), runbook, findings);
                sharing(rehearsal, datasets.get(index), datasets.subList(0, index), runbook, findings);
            }
        }
    }

    private static void usedStores(PhaseAt rehearsal, Runbook runbook, Findings findings) {
        rehearsal.names("scratch").stream()
                .filter(store -> runbook.datasets().values().stream()
                        .anyMatch(dataset ->
                                dataset.from().equals(store) || dataset.to().equals(store)))
                .forEach(store -> findings.block(
                        rehearsal.argument("scratch"),
                        "'" + store + "' is a store of the migration itself",
                        "Name a store whose content may be thrown away"));
    }

    private static void scratch(PhaseAt rehearsal, DatasetAt dataset, Runbook runbook, Findings findings) {
        dataset.targetKind(runbook).ifPresent(kind -> {
            List<String> fitting = rehearsal.names("scratch").stream()
                    .filter(store -> runbook.stores().get(store) == kind)
                    .toList();
            if (fitting.isEmpty()) {
                findings.block(
                        rehearsal.argument("scratch"),
                        "no scratch store of kind " + kind.word() + " for '"
                                + dataset.spec().name() + "'",
                        "Declare one under stores and name it here");
            } else if (fitting.size() > 1) {
                findings.block(
                        rehearsal.argument("scratch"),
                        "'" + dataset.spec().name() + "' could be rehearsed on " + String.join(" and on ", fitting),
                        "Name one scratch store of each kind");
            }
        });
    }

    /** Two targets of one kind become one scratch store. */
    private static void sharing(
            PhaseAt rehearsal, DatasetAt dataset, List<DatasetAt> earlier, Runbook runbook, Findings findings) {
        StoreKind kind = dataset.targetKind(runbook).orElse(null);
        earlier.stream()
                .filter(other -> kind != null && other.targetKind(runbook).orElse(null) == kind)
                .filter(other -> !other.spec().to().equals(dataset.spec().to()))
                .forEach(other -> dataset.shared(other.spec())
                        .ifPresent(entity -> findings.block(
                                rehearsal.argument("datasets"),
                                entity + " of '" + other.spec().name() + "' and of '"
                                        + dataset.spec().name() + "' would meet on one scratch store",
                                "Rehearse them in two phases")));
    }
}
