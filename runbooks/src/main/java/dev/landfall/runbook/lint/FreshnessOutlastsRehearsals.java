package dev.landfall.runbook.lint;

import dev.landfall.runbook.DurationText;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.time.Duration;

/** A rehearsal that may take as long as it counts as fresh could be too old as soon as it ends, again and again. */
record FreshnessOutlastsRehearsals() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt phase : PhaseAt.all(runbook)) {
            Duration limit = phase.spec().fresh().get(PhaseKind.REHEARSE);
            if (limit != null) {
                phase.before(runbook, PhaseKind.REHEARSE)
                        .map(rehearsal -> rehearsal.spec().arguments().span("within"))
                        .filter(within -> within.compareTo(limit) >= 0)
                        .findFirst()
                        .ifPresent(within -> findings.block(
                                phase.fresh(PhaseKind.REHEARSE),
                                "the rollback of the rehearsal alone may take " + DurationText.write(within),
                                "Allow more than that, or make 'within' of the rehearsal shorter"));
            }
        }
    }
}
