package dev.landfall.runbook.lint;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.stream.Stream;

/** Only changes that a store keeps in a log can be applied in their order; what has none is brought level by rounds. */
record FollowedStoresHaveALog() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt follow : PhaseAt.of(runbook, PhaseKind.FOLLOW)) {
            follow.names("datasets").stream()
                    .flatMap(name -> Stream.ofNullable(runbook.datasets().get(name)))
                    .forEach(dataset -> judge(follow, dataset, runbook, findings));
        }
    }

    private static void judge(PhaseAt follow, DatasetSpec dataset, Runbook runbook, Findings findings) {
        Stream.of(dataset.from(), dataset.to())
                .flatMap(store -> Stream.ofNullable(runbook.stores().get(store)))
                .filter(kind -> !kind.log())
                .findFirst()
                .ifPresent(kind -> findings.block(
                        follow.argument("datasets"),
                        "'" + dataset.name() + "' can't be followed: " + kind.word() + " has no log that can be read",
                        "Leave it out; the cutover's rounds bring it level"));
    }
}
