package dev.landfall.runbook.plan;

import dev.landfall.runbook.PhaseSpec;
import java.util.List;

/** What undoes phases, in words. */
final class Compensations {

    private Compensations() {}

    static List<String> of(PhaseSpec phase) {
        return switch (phase.kind()) {
            case PREFLIGHT -> List.of("release the locks on the targets");
            case PREPARE -> List.of("put indexes, constraints and structure of the targets back as they were");
            case COPY -> List.of("remove exactly the records that this migration wrote");
            case FOLLOW -> List.of("stop following, and have the sources keep no changes any more");
            case CUTOVER ->
                List.of(
                        "before the switch: let writes on the source go on",
                        phase.leadsBack()
                                ? "after the switch: carry back what was written on the new side, switch back, undo the rest"
                                : "after the switch: nothing can be rolled back");
            case REHEARSE -> List.of("nothing is left: it rolls itself back");
            case DECIDE, BACKUP, CHECK, WATCH, REPORT -> List.of();
        };
    }
}
