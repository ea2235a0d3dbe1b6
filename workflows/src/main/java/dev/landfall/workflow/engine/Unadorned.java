package dev.landfall.workflow.engine;

import dev.landfall.workflow.FailureType;
import io.temporal.failure.ApplicationFailure;

/** Failures of words only: the UI shows whatever else they carry, and a stack trace helps nobody who reads it there. */
final class Unadorned {
    private Unadorned() {}

    static ApplicationFailure failure(String message, FailureType type, Object... details) {
        ApplicationFailure failure = ApplicationFailure.newNonRetryableFailure(message, type.name(), details);
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }
}
