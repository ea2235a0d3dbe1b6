package dev.landfall.workflow.activity;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    public List<BoundDataset> ontoScratch(PhaseSpec rehearsal) {
        List<BoundDataset> bound = new ArrayList<>();
        for (BoundDataset dataset : datasets()) {
            spare(rehearsal, "scratch", dataset.spec().to())
                    .map(store -> dataset.between(dataset.source(), store))
                    .ifPresent(bound::add);
        }
        return bound;
    }

    /** The same, where the rehearsal switches, from the stores that stand for their sources. */
    public List<BoundDataset> onScratch(PhaseSpec rehearsal) {
        return ontoScratch(rehearsal).stream()
                .map(dataset -> spare(rehearsal, "sources", dataset.spec().from())
                        .map(store -> dataset.between(store, dataset.target()))
                        .orElse(dataset))
                .toList();
    }

    /** What a rehearsal needs to switch and to come back; empty where it does neither. */
    public Optional<RehearsedSwitch> switched(PhaseSpec rehearsal) {
        List<BoundDataset> standIns = new ArrayList<>();
        for (BoundDataset dataset : datasets()) {
            StoreKind kind = runbook.stores().get(dataset.spec().from());
            spare(rehearsal, "sources", dataset.spec().from())
                    .map(connection -> dataset.copiedTo(connection, kind != null && kind.sql()))
                    .ifPresent(standIns::add);
        }
        return runbook.phases().stream()
                .filter(PhaseSpec::leadsBack)
                .findFirst()
                .filter(cutover -> !standIns.isEmpty())
                .map(cutover -> new RehearsedSwitch(cutover, standIns));
    }

    /** The connection of the store of the same kind that an argument of the rehearsal names. */
    private Optional<String> spare(PhaseSpec rehearsal, String argument, String store) {
        StoreKind kind = runbook.stores().get(store);
        return rehearsal.arguments().has(argument)
                ? rehearsal.arguments().list(argument).stream()
                        .filter(spare -> runbook.stores().get(spare) == kind)
                        .findFirst()
                        .map(this::connection)
                : Optional.empty();
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
