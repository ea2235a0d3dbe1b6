package dev.landfall.workflow;

import dev.landfall.workflow.message.RecoveryInput;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.MigrationResult;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Finishes what a migration left behind that was terminated, which runs no code. It depends on the control database alone: forward
 * where the switch is recorded, else all the way back. Running it again goes on where it stopped, or finds nothing to do.
 */
@WorkflowInterface
public interface Recovery {

    /** The workflow id of a migration's recovery: one at a time. */
    static String id(String migration) {
        return migration + "/recovery";
    }

    /**
     * Recovers and tells how the migration has ended now: COMPLETED on the new side, ROLLED_BACK on the old one, FAILED when
     * something could not be finished. Fails as a workflow, with the reason and the next step, where it may not begin.
     */
    @WorkflowMethod(name = "Recovery")
    MigrationResult run(RecoveryInput input);

    @QueryMethod(description = "Who asked for the recovery, and what it did")
    List<AuditEntry> audit();
}
