package dev.landfall.workflow;

/** Types of {@code ApplicationFailure} between activities and engine. The first detail is an {@link Problem}. */
public enum FailureType {
    /** Trying again may help; Temporal retries it. */
    TRANSIENT,
    /** Records that can't be stored; not retried. */
    DATA,
    /** A person must change something; not retried. */
    CONFIGURATION,
    /** Landfall says no; not retried. */
    REFUSAL
}
