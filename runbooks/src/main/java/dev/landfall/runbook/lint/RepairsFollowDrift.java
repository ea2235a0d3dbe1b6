package dev.landfall.runbook.lint;

import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.List;
import java.util.stream.Stream;

/** A watch repairs what its drift checks find, of datasets that nobody else writes. */
record RepairsFollowDrift() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt watch : PhaseAt.of(runbook, PhaseKind.WATCH)) {
            if (watch.spec().arguments().has("maxRepairs")) {
                judge(runbook, watch, findings);
            }
        }
    }

    private static void judge(Runbook runbook, PhaseAt watch, Findings findings) {
        List<String> compared = watch.names("checks").stream()
                .flatMap(name -> Stream.ofNullable(runbook.checks().get(name)))
                .filter(check -> check.kind() == CheckKind.DRIFT)
                .flatMap(check -> check.arguments().list("drift").stream())
                .distinct()
                .toList();
        if (compared.isEmpty()) {
            findings.block(
                    watch.argument("maxRepairs"),
                    "the watch runs no check of kind drift, which would say what differs",
                    "Add one to checks");
        } else if (compared.stream().allMatch(runbook::follows)) {
            findings.block(
                    watch.argument("maxRepairs"),
                    "every dataset that its drift checks compare is followed, and only the follower writes there",
                    "Leave it out");
        }
    }
}
