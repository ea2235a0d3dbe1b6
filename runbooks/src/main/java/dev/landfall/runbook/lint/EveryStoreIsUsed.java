package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.YamlPath;

/** A store that no dataset uses is most likely misspelled there. */
record EveryStoreIsUsed() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        runbook.stores().keySet().stream()
                .filter(store -> runbook.datasets().values().stream()
                        .noneMatch(dataset ->
                                dataset.from().equals(store) || dataset.to().equals(store)))
                .filter(store -> PhaseAt.of(runbook, PhaseKind.REHEARSE).stream()
                        .noneMatch(rehearsal -> rehearsal.names("scratch").contains(store)
                                || rehearsal.names("sources").contains(store)))
                .forEach(store -> findings.warn(
                        YamlPath.ROOT.field("stores").field(store), "no dataset uses this store", "Use or remove it"));
    }
}
