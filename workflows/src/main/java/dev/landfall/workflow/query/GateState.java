package dev.landfall.workflow.query;

import dev.landfall.report.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gate that asks for somebody's decision.
 *
 * @param gate {@code before-<phase>} or {@code after-<phase>}
 * @param proof what proves decisions here: {@code none} for a typed name, or {@code signature}
 * @param passed whether the migration has gone through
 * @param missing roles that have not approved, {@code 2 dba} where two people of one are asked still
 * @param run the first run id of the migration's workflow, which a signature names
 * @param attempt the attempt of the phase that it is about, which a signature names; 0 before the gate is first reached
 * @param evidence the digest that a decision refers to; null while the gate is not reached or is passed
 * @param decisions all that were taken, with the strength of each
 */
public record GateState(
        String gate,
        String proof,
        boolean passed,
        List<String> missing,
        String run,
        int attempt,
        @Nullable String evidence,
        List<Report.SignOffRecord> decisions) {}
