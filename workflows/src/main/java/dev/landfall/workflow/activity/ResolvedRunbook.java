package dev.landfall.workflow.activity;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A runbook with parameters filled in and connections bound: pinned in the history, so that a later edit of the file
 * changes nothing in a running migration.
 *
 * @param runbook the runbook, parameters replaced
 * @param digest SHA-256 of its canonical JSON with the bindings
 * @param connections store name to connection name
 * @param roster person to the roles and the key that the worker's configuration gives them
 * @param requestedBy who asked for it
 * @param searchAttributes whether the server knows the search attributes {@code LandfallRunbook}, {@code LandfallState},
 *     {@code LandfallPhase} and {@code LandfallWaitingFor}, all of type Keyword
 */
public record ResolvedRunbook(
        Runbook runbook,
        String digest,
        Map<String, String> connections,
        Map<String, RosterEntry> roster,
        String requestedBy,
        boolean searchAttributes) {

    /** Every dataset with the connections that its stores stand for, in the runbook's order. */
    public List<BoundDataset> datasets() {
        List<BoundDataset> bound = new ArrayList<>();
        for (DatasetSpec spec : runbook.datasets().values()) {
            boolean followed = runbook.follows(spec.name());
            bound.add(new BoundDataset(spec, connection(spec.from()), connection(spec.to()), cloned(spec), followed));
        }
        return bound;
    }

    /** The datasets with the scratch store of the fitting kind in the place of their target. */
    public List<BoundDataset> onScratch(PhaseSpec rehearsal) {
        List<String> scratch = rehearsal.arguments().list("scratch");
        List<BoundDataset> bound = new ArrayList<>();
        for (BoundDataset dataset : datasets()) {
            StoreKind kind = runbook.stores().get(dataset.spec().to());
            scratch.stream()
                    .filter(store -> runbook.stores().get(store) == kind)
                    .findFirst()
                    .map(this::connection)
                    .map(dataset::onScratch)
                    .ifPresent(bound::add);
        }
        return bound;
    }

    private boolean cloned(DatasetSpec spec) {
        return runbook.phases().stream()
                .filter(phase -> phase.kind() == PhaseKind.PREPARE)
                .filter(phase -> phase.arguments().text("schema").equals("clone"))
                .map(phase -> phase.arguments().list("datasets"))
                .anyMatch(names -> names.contains("all") || names.contains(spec.name()));
    }

    private String connection(String store) {
        return connections.getOrDefault(store, store);
    }
}
