package dev.landfall.starter;

import dev.landfall.workflow.Migration;
import dev.landfall.workflow.codec.UnreadablePayload;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
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
            throw notTaken();
        } catch (WorkflowUpdateException e) {
            throw new Refused(ExitCode.NO, "refused: " + reason(e));
        } catch (WorkflowQueryException e) {
            throw broken().orElseGet(
                            () -> new Refused(ExitCode.UNREACHABLE, "the migration did not answer: " + reason(e)));
        } catch (WorkflowServiceException e) {
            throw unanswered(e);
        } catch (UnreadablePayload e) {
            throw unreadable(e);
        }
    }

    /**
     * How Temporal closed the migration, where the migration itself can't tell: it was terminated, or failed in a way of
     * which it knows nothing. Empty while it runs, and after it came to an end of its own.
     */
    public Optional<Refused> broken() {
        return switch (status()) {
            case WORKFLOW_EXECUTION_STATUS_FAILED -> Optional.of(new Refused(ExitCode.FAILED, failure()));
            case WORKFLOW_EXECUTION_STATUS_TERMINATED, WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
                Optional.of(new Refused(
                        ExitCode.FAILED,
                        "'" + id
                                + "' was terminated in Temporal, which undoes nothing: rows, locks and freezes may be left."
                                + " 'landfall report " + id + "' tells how far it was, 'landfall recover " + id
                                + "' finishes it."));
            default -> Optional.empty();
        };
    }

    private WorkflowExecutionStatus status() {
        try {
            return stub().describe().getStatus();
        } catch (WorkflowNotFoundException e) {
            throw unknown();
        } catch (WorkflowServiceException e) {
            throw unanswered(e);
        }
    }

    /** What the workflow failed with. */
    private String failure() {
        try {
            stub().getResult(Object.class);
            return "'" + id + "' has ended";
        } catch (WorkflowFailedException failed) {
            return "'" + id + "' failed: " + reason(failed);
        }
    }

    /** Temporal says the same of what it never knew and of what has ended. */
    private Refused notTaken() {
        return status() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
                ? unknown()
                : new Refused(
                        ExitCode.NO,
                        "refused: the migration '" + id + "' has ended. 'landfall status " + id + "' tells how.");
    }

    private Refused unknown() {
        return new Refused(
                ExitCode.NO,
                "no migration '" + id + "' is known to this server. 'landfall list' shows the ones there are.");
    }

    private WorkflowStub stub() {
        return client.newUntypedWorkflowStub(id);
    }

    private Refused unanswered(WorkflowException failure) {
        if (failure.getCause() instanceof UnreadablePayload unreadable) {
            return unreadable(unreadable);
        }
        if (failure.getCause() instanceof StatusRuntimeException grpc) {
            switch (grpc.getStatus().getCode()) {
                case UNAVAILABLE -> {
                    return new Refused(
                            ExitCode.UNREACHABLE, "Temporal stopped answering. Try again; nothing was sent twice.");
                }
                case UNAUTHENTICATED, PERMISSION_DENIED -> {
                    return new Refused(
                            ExitCode.UNREACHABLE,
                            "Temporal refused access. Give an API key (--api-key-file) or a client certificate"
                                    + " (--tls-certificate, --tls-key) that may use this namespace.");
                }
                default -> {}
            }
        }
        return new Refused(
                ExitCode.UNREACHABLE,
                "no worker answers for '" + id + "'. Start one with 'landfall worker --config FILE' and try again.");
    }

    private static Refused unreadable(UnreadablePayload unreadable) {
        return new Refused(ExitCode.USAGE, String.valueOf(unreadable.getMessage()));
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
