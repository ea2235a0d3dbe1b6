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
 */
public record CopyTask(String entity, List<Part> parts, int first, int of, long rows) {
    /** One partition's bounds; physical positions, never a field's value. */
    public record Part(int index, String from, String to, long rows) {}
}
