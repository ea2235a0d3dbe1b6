package dev.landfall.starter;

import dev.landfall.workflow.Migration;
import dev.landfall.workflow.Recovery;
import dev.landfall.workflow.message.RecoveryInput;
import dev.landfall.workflow.query.MigrationResult;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Starts recoveries, or joins the one that runs already, and waits for their end. */
public final class Recoveries {
    private static final long PATIENCE_SECONDS = 10;

    private final WorkflowClient client;
    private final Consumer<String> hints;

    /** {@code hints} hears why it may take longer. */
    public Recoveries(WorkflowClient client, Consumer<String> hints) {
        this.client = client;
        this.hints = hints;
    }

    /**
     * Recovers.
     *
     * @throws Refused with the reason when it may not begin
     */
    public MigrationResult run(RecoveryInput input) {
        String migration = String.valueOf(input.migration());
        try {
            WorkflowStub stub = stub(Recovery.id(migration));
            stub.start(input);
            return result(stub, migration);
        } catch (WorkflowFailedException failed) {
            throw refused(failed, migration);
        } catch (WorkflowServiceException e) {
            throw new Refused(
                    ExitCode.UNREACHABLE, "Temporal stopped answering. The recovery goes on without you; ask again.");
        }
    }

    /** One that has ended may be started again: it goes on where it stopped, or finds nothing to do. */
    private WorkflowStub stub(String id) {
        return client.newUntypedWorkflowStub(
                "Recovery",
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setTaskQueue(Migration.TASK_QUEUE)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setStaticSummary("Finishes what a terminated migration left")
                        .build());
    }

    private MigrationResult result(WorkflowStub stub, String migration) {
        try {
            return stub.getResult(PATIENCE_SECONDS, TimeUnit.SECONDS, MigrationResult.class);
        } catch (TimeoutException late) {
            hints.accept("waiting for the recovery of '" + migration
                    + "'; it needs a worker: landfall worker --config FILE");
            return stub.getResult(MigrationResult.class);
        }
    }

    private static Refused refused(WorkflowFailedException failed, String migration) {
        return failed.getCause() instanceof ApplicationFailure reason
                ? new Refused(ExitCode.NO, "refused: " + reason.getOriginalMessage())
                : new Refused(
                        ExitCode.FAILED,
                        "the recovery of '" + migration
                                + "' was itself ended in Temporal. Recover again; it goes on where" + " it stopped.");
    }
}
