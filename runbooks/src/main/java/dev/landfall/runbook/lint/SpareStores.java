package dev.landfall.runbook.lint;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.parse.Findings;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The stores that take the place of one side of each dataset in a rehearsal. */
record SpareStores(PhaseAt rehearsal, Side side, Runbook runbook, Findings findings) {

    /** Which side they take the place of. */
    enum Side {
        TARGET("scratch", DatasetSpec::to),
        SOURCE("sources", DatasetSpec::from);

        private final String argument;
        private final Function<DatasetSpec, String> store;

        Side(String argument, Function<DatasetSpec, String> store) {
            this.argument = argument;
            this.store = store;
        }
    }

    void judge(List<DatasetAt> datasets) {
        usedStores();
        for (int index = 0; index < datasets.size(); index++) {
            fitting(datasets.get(index));
            sharing(datasets.get(index), datasets.subList(0, index));
        }
    }

    private void usedStores() {
        rehearsal.names(side.argument).stream()
                .filter(store -> runbook.datasets().values().stream()
                        .anyMatch(dataset ->
                                dataset.from().equals(store) || dataset.to().equals(store)))
                .forEach(store -> findings.block(
                        rehearsal.argument(side.argument),
                        "'" + store + "' is a store of the migration itself",
                        "Name a store whose content may be thrown away"));
    }

    private void fitting(DatasetAt dataset) {
        StoreKind kind = kind(dataset);
        if (kind == null) {
            return;
        }
        List<String> fitting = rehearsal.names(side.argument).stream()
                .filter(store -> runbook.stores().get(store) == kind)
                .toList();
        String whose =
                (side == Side.SOURCE ? "the source of '" : "'") + dataset.spec().name() + "'";
        if (fitting.isEmpty()) {
            findings.block(
                    rehearsal.argument(side.argument),
                    "no scratch store of kind " + kind.word() + " for " + whose,
                    "Declare one under stores and name it here");
        } else if (fitting.size() > 1) {
            findings.block(
                    rehearsal.argument(side.argument),
                    whose + " could be rehearsed on " + String.join(" and on ", fitting),
                    "Name one scratch store of each kind");
        }
    }

    /** Two stores of one kind become one scratch store. */
    private void sharing(DatasetAt dataset, List<DatasetAt> earlier) {
        StoreKind kind = kind(dataset);
        earlier.stream()
                .filter(other -> kind != null && kind(other) == kind)
                .filter(other -> !store(other).equals(store(dataset)))
                .forEach(other -> dataset.shared(other.spec())
                        .ifPresent(entity -> findings.block(
                                rehearsal.argument("datasets"),
                                entity + " of '" + other.spec().name() + "' and of '"
                                        + dataset.spec().name() + "' would meet on one scratch store",
                                "Rehearse them in two phases")));
    }

    private @Nullable StoreKind kind(DatasetAt dataset) {
        return runbook.stores().get(store(dataset));
    }

    private String store(DatasetAt dataset) {
        return side.store.apply(dataset.spec());
    }
}
