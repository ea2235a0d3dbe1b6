package dev.landfall.workflow.phase.copy;

import dev.landfall.workflow.activity.CopyTask;
import dev.landfall.workflow.phase.Limit;
import org.jspecify.annotations.Nullable;

/**
 * One thing left to do: a task to copy, or an entity's indexes to build.
 *
 * @param dataset the dataset's name
 * @param entity the entity
 * @param task what to copy, or null to build
 * @param failures how often it has come back
 * @param fruitless how often in a row it has come back without anything else having got through in between
 * @param throughBefore how much had got through when it last came back
 */
public record CopyWork(
        String dataset, String entity, @Nullable CopyTask task, int failures, int fruitless, long throughBefore) {

    static CopyWork copy(String dataset, CopyTask task) {
        return new CopyWork(dataset, task.entity(), task, 0, 0, -1);
    }

    static CopyWork build(String dataset, String entity) {
        return new CopyWork(dataset, entity, null, 0, 0, -1);
    }

    /** The same work after it has come back once more, {@code through} works having got through in all. */
    CopyWork cameBack(long through) {
        int inVain = through > throughBefore ? 1 : fruitless + 1;
        return new CopyWork(dataset, entity, task, failures + 1, inVain, through);
    }

    /** Whether it may be tried once more: with progress elsewhere for long, without for a short time only. */
    boolean withinBudget() {
        return fruitless <= CopyBudget.WITHOUT_PROGRESS && failures <= CopyBudget.WITH_PROGRESS;
    }

    /** The attempts before the one that got through, which was this one since it last came back. */
    long retries(int attempt) {
        return (long) failures * Limit.LONG.attempts() + Math.max(0, attempt - 1);
    }

    /** The wave in which it may start. */
    int wave() {
        return task == null ? 0 : task.wave();
    }

    /** Whether {@code other} must wait for this. */
    boolean before(CopyWork other) {
        return dataset.equals(other.dataset) && task != null && wave() < other.wave();
    }

    /** What the Temporal UI shows. */
    String summary() {
        CopyTask copied = task;
        if (copied == null) {
            return "Build indexes of " + entity;
        }
        return copied.whole() ? "Copy " + entity + " and build its indexes" : "Copy " + entity + ", " + parts(copied);
    }

    private static String parts(CopyTask task) {
        int first = task.first() + 1;
        int last = Math.max(first, task.first() + task.parts().size());
        return (first == last ? "part " + first : "parts " + first + " to " + last) + " of " + task.of();
    }
}
