package dev.landfall.workflow.phase.copy;

/**
 * How often a task that failed after its own retries is queued again. While other tasks get through the stores are alive, so
 * it may come back often; when nothing gets through, it may not.
 */
final class CopyBudget {
    /** Times in all. */
    static final int WITH_PROGRESS = 20;

    /** Times in a row without anything having got through. */
    static final int WITHOUT_PROGRESS = 2;

    private CopyBudget() {}
}
