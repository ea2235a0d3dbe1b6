package dev.landfall.workflow.phase;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.Values;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns failures into what a person must know. */
public final class Failures {
    private Failures() {}

    /** Whether something ended because it was cancelled. */
    public static boolean isCancel(Throwable failure) {
        return failure instanceof CanceledFailure || failure.getCause() instanceof CanceledFailure;
    }

    /** The first of {@link #problems}. */
    public static Problem problem(String where, Throwable failure) {
        return problems(where, failure).getFirst();
    }

    /**
     * The problems that a failure carries, or one made of it.
     *
     * @param where used when the failure does not say where
     */
    public static List<Problem> problems(String where, Throwable failure) {
        Throwable root = wraps(failure) && failure.getCause() != null ? failure.getCause() : failure;
        return switch (root) {
            case ApplicationFailure application -> told(where, application);
            case TimeoutFailure timeout -> List.of(timedOut(where, timeout));
            case TemporalFailure other ->
                List.of(plain(where, "it ended: " + other.getClass().getSimpleName()));
            default -> List.of(plain(where, "it ended: " + root.getClass().getSimpleName()));
        };
    }

    private static boolean wraps(Throwable failure) {
        return failure instanceof ActivityFailure || failure instanceof ChildWorkflowFailure;
    }

    private static List<Problem> told(String where, ApplicationFailure failure) {
        List<Problem> told = details(failure.getDetails());
        if (!told.isEmpty()) {
            return told;
        }
        @Nullable FailureType type = typeOf(failure);
        // The text of an exception that no activity has judged may hold anything, a row's value included.
        return List.of(
                type == null
                        ? plain(where, "unexpected " + failure.getType())
                        : new Problem(type, where, failure.getOriginalMessage(), "Mend it, then send retry"));
    }

    private static List<Problem> details(Values details) {
        List<Problem> problems = new ArrayList<>();
        try {
            for (int i = 0; i < details.getSize(); i++) {
                problems.add(details.get(i, Problem.class));
            }
        } catch (DataConverterException e) {
            return List.of();
        }
        return problems.contains(null) ? List.of() : problems;
    }

    private static @Nullable FailureType typeOf(ApplicationFailure failure) {
        return Arrays.stream(FailureType.values())
                .filter(type -> type.name().equals(failure.getType()))
                .findFirst()
                .orElse(null);
    }

    private static Problem timedOut(String where, TimeoutFailure timeout) {
        return plain(where, "no worker finished it in time (" + timeout.getTimeoutType() + ")");
    }

    private static Problem plain(String where, String what) {
        return new Problem(FailureType.TRANSIENT, where, what, "Look at the workers' log, then send retry");
    }
}
