package dev.landfall.starter;

import dev.landfall.workflow.Migration;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.function.Function;

/** Calls to one migration, with every way of failing turned into one message. */
public final class MigrationCalls {
    private final WorkflowClient client;
    private final String id;

    /** Calls to the migration {@code id}. */
    public MigrationCalls(WorkflowClient client, String id) {
        this.client = client;
        this.id = id;
    }

    /** Runs one query or update. */
    public <T> T call(Function<Migration, T> call) {
        try {
            return call.apply(client.newWorkflowStub(Migration.class, id));
        } catch (WorkflowNotFoundException e) {
            throw new Refused(
                    ExitCode.NO,
                    "no migration '" + id + "' is known to this server. 'landfall list' shows the ones there are.");
        } catch (WorkflowUpdateException e) {
            throw new Refused(ExitCode.NO, "refused: " + reason(e));
        } catch (WorkflowQueryException e) {
            throw new Refused(ExitCode.UNREACHABLE, "the migration did not answer: " + reason(e));
        } catch (WorkflowServiceException e) {
            throw unanswered(e);
        }
    }

    private Refused unanswered(WorkflowException failure) {
        if (failure.getCause() instanceof StatusRuntimeException grpc
                && grpc.getStatus().getCode() == Status.Code.UNAVAILABLE) {
            return new Refused(ExitCode.UNREACHABLE, "Temporal stopped answering. Try again; nothing was sent twice.");
        }
        return new Refused(
                ExitCode.UNREACHABLE,
                "no worker answers for '" + id + "'. Start one with 'landfall worker --config FILE' and try again.");
    }

    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure application) {
                return application.getOriginalMessage();
            }
        }
        Throwable cause = failure.getCause();
        return cause == null || cause.getMessage() == null ? "no reason was given" : cause.getMessage();
    }
}
