package dev.landfall.workflow.activity;

import java.util.List;

/**
 * What one activity copies.
 *
 * @param entity the entity
 * @param parts positions in the entity, as the adapter states them
 * @param first index of the first partition, 0-based
 * @param of partitions of the entity
 * @param rows estimated records
 * @param wave starts once all tasks of the dataset with a lower one are through; 0 for most
 */
public record CopyTask(String entity, List<Part> parts, int first, int of, long rows, int wave) {
    /** A task of the first wave. */
    public CopyTask(String entity, List<Part> parts, int first, int of, long rows) {
        this(entity, parts, first, of, rows, 0);
    }

    /** Whether it is all of its entity; then it builds the entity's indexes as well, which saves an activity. */
    public boolean whole() {
        return parts.size() == of;
    }

    /** One partition's bounds; physical positions, never a field's value. */
    public record Part(int index, String from, String to, long rows) {}
}
