package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.List;

/**
 * Each dataset is rehearsed on the one scratch store of its target's kind, which the migration itself never touches; with the switch
 * and the way back behind it, also from the one of its source's kind.
 */
record RehearsalHasScratch() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt rehearsal : PhaseAt.of(runbook, PhaseKind.REHEARSE)) {
            List<DatasetAt> datasets = DatasetAt.all(runbook).stream()
                    .filter(dataset ->
                            rehearsal.names("datasets").contains(dataset.spec().name()))
                    .toList();
            new SpareStores(rehearsal, SpareStores.Side.TARGET, runbook, findings).judge(datasets);
            if (!rehearsal.names("sources").isEmpty()) {
                new SpareStores(rehearsal, SpareStores.Side.SOURCE, runbook, findings).judge(datasets);
                taken(rehearsal, findings);
                leadsBack(rehearsal, runbook, findings);
            }
        }
    }

    private static void taken(PhaseAt rehearsal, Findings findings) {
        rehearsal.names("sources").stream()
                .filter(rehearsal.names("scratch")::contains)
                .forEach(store -> findings.block(
                        rehearsal.argument("sources"),
                        "'" + store + "' would be copied onto itself",
                        "Name another one here or under scratch"));
    }

    private static void leadsBack(PhaseAt rehearsal, Runbook runbook, Findings findings) {
        List<PhaseAt> cutovers = PhaseAt.of(runbook, PhaseKind.CUTOVER).stream()
                .filter(cutover -> cutover.spec().leadsBack())
                .toList();
        if (cutovers.isEmpty()) {
            findings.block(
                    rehearsal.argument("sources"),
                    "no cutover leads back, so that there is no way back to rehearse",
                    "Write reverse: true in the cutover, or take 'sources' away");
        }
        cutovers.stream()
                .flatMap(cutover -> cutover.names("datasets").stream())
                .filter(dataset -> !rehearsal.names("datasets").contains(dataset))
                .forEach(dataset -> findings.block(
                        rehearsal.argument("datasets"),
                        "the cutover moves '" + dataset + "', which is not rehearsed with it",
                        "Rehearse all that switches together, or take 'sources' away"));
    }
}
