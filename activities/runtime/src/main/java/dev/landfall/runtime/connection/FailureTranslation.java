package dev.landfall.runtime.connection;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Failures as they enter a workflow's history: type, {@link Problem}, nothing else. Causes and stack traces stay in the
 * worker, because a driver's message may quote rows or addresses.
 */
public final class FailureTranslation {
    private static final Logger LOG = LoggerFactory.getLogger(FailureTranslation.class);

    private FailureTranslation() {}

    /** What to throw from an activity instead of {@code failure}. Temporal's own failures pass as they are. */
    public static RuntimeException of(Throwable failure) {
        return switch (failure) {
            case TemporalFailure passing -> passing;
            case ActivityCompletionException passing -> passing;
            default -> failure(problem(failure));
        };
    }

    /** What a person must know about {@code failure}. */
    public static Problem problem(Throwable failure) {
        return failure instanceof StoreFailure known
                ? new Problem(type(known.failureClass()), known.where(), known.what(), known.next())
                : unexpected(failure);
    }

    /** A failure made of words only. Retried by Temporal only when trying again may help. */
    public static ApplicationFailure failure(Problem problem) {
        return failure(List.of(problem));
    }

    /** The same with everything that is wrong, each a detail; of the first one's type. */
    public static ApplicationFailure failure(List<Problem> problems) {
        FailureType type = problems.getFirst().type();
        ApplicationFailure failure = ApplicationFailure.newBuilder()
                .setType(type.name())
                .setMessage(problems.stream().map(Problem::line).collect(Collectors.joining("\n")))
                .setDetails(problems.toArray())
                .setNonRetryable(type != FailureType.TRANSIENT)
                .build();
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }

    private static FailureType type(FailureClass failureClass) {
        return switch (failureClass) {
            case TRANSIENT -> FailureType.TRANSIENT;
            case DATA -> FailureType.DATA;
            case CONFIGURATION -> FailureType.CONFIGURATION;
            case REFUSAL -> FailureType.REFUSAL;
        };
    }

    /** A fault of ours: names and places only, since even its message may quote a row. */
    private static Problem unexpected(Throwable failure) {
        String place = place(failure);
        LOG.error("Unexpected {} at {}", failure.getClass().getName(), place);
        return new Problem(
                FailureType.CONFIGURATION,
                "worker",
                "unexpected " + failure.getClass().getSimpleName() + " at " + place,
                "This is a fault of Landfall: report it with this line; retry once it is mended");
    }

    private static String place(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.landfall.")) {
                return frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "an unknown place";
    }
}
