package dev.landfall.runbook.plan;

import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Quorum;
import dev.landfall.runbook.Runbook;
import java.util.List;

/**
 * What a migration would do, in order.
 *
 * @param runbook the runbook's name
 * @param title its title
 * @param phases its phases
 */
public record Plan(String runbook, String title, List<Phase> phases) {

    /**
     * One phase.
     *
     * @param name its name
     * @param kind its kind's word
     * @param enter roles that must approve before it starts, as runbooks spell it: {@code 2 dba} for two people
     * @param conditions what else must hold when it starts: its window, how fresh earlier phases are; one sentence each without full stop
     * @param actions what it does, in order, one sentence each without full stop
     * @param checks what it judges, one sentence each without full stop
     * @param compensations what undoes it, in the order in which that would be done; empty when it leaves nothing behind
     * @param leave roles that must approve its outcome, likewise
     * @param signed whether each of these approvals needs a signature, rather than a typed name
     */
    public record Phase(
            String name,
            String kind,
            List<String> enter,
            List<String> conditions,
            List<String> actions,
            List<String> checks,
            List<String> compensations,
            List<String> leave,
            boolean signed) {}

    /** The plan of a runbook that lint let through. */
    public static Plan of(Runbook runbook) {
        return new Plan(
                runbook.name(),
                runbook.title(),
                runbook.phases().stream().map(phase -> phase(phase, runbook)).toList());
    }

    private static Phase phase(PhaseSpec phase, Runbook runbook) {
        return new Phase(
                phase.name(),
                phase.kind().word(),
                Quorum.words(phase.enter()),
                phase.conditions(),
                new PhaseActions(runbook).of(phase),
                new PlannedChecks(runbook).of(phase),
                Compensations.of(phase),
                Quorum.words(phase.leave()),
                phase.signed());
    }
}
