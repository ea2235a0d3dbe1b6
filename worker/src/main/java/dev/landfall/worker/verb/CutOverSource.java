package dev.landfall.worker.verb;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.Capability;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.worker.Adapters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A store that a cutover leaves, and what keeps writes away from it meanwhile.
 *
 * @param store its name in the runbook
 * @param kind its kind
 * @param frozen whether it stops writes itself
 * @param how what keeps them away, for people
 */
record CutOverSource(String store, String kind, boolean frozen, String how) {
    private static final String TARGET_TOO = "; as it is a target, too, no write past that is noticed";

    /** Those of every cutover, in the order of the runbook's datasets. */
    static List<CutOverSource> of(Runbook runbook) {
        List<DatasetSpec> moved = runbook.phases().stream()
                .filter(phase -> phase.kind() == PhaseKind.CUTOVER)
                .flatMap(phase -> phase.arguments().list("datasets").stream())
                .distinct()
                .flatMap(name -> Stream.ofNullable(runbook.datasets().get(name)))
                .toList();
        Set<String> targets =
                new LinkedHashSet<>(moved.stream().map(DatasetSpec::to).toList());
        return moved.stream()
                .map(DatasetSpec::from)
                .distinct()
                .flatMap(store -> Stream.ofNullable(runbook.stores().get(store))
                        .map(kind -> of(store, kind, targets.contains(store))))
                .toList();
    }

    private static CutOverSource of(String store, StoreKind kind, boolean target) {
        StoreAdapter adapter = Adapters.all().stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
        return new CutOverSource(
                store,
                kind.word(),
                adapter.capabilities().contains(Capability.FREEZE),
                adapter.keepingWritesAway() + (target ? TARGET_TOO : ""));
    }

    String line() {
        return "%s %s (%s) %s: %s"
                .formatted(frozen ? "  -" : "  !", store, kind, frozen ? "is frozen" : "can't be frozen", how);
    }
}
