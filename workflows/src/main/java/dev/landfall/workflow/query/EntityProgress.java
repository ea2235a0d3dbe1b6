package dev.landfall.workflow.query;

import org.jspecify.annotations.Nullable;

/**
 * How far the copy of one entity is.
 *
 * @param dataset dataset
 * @param entity entity
 * @param rows records copied
 * @param expectedRows records estimated
 * @param bytes bytes copied
 * @param rowsPerSecond records per second since the entity's copy began; 0 before
 * @param etaSeconds seconds left at this rate, or null when unknown
 * @param done whether all partitions are through
 * @param quarantined records set aside because a transform can't handle them
 * @param problem why it stands still, or null
 */
public record EntityProgress(
        String dataset,
        String entity,
        long rows,
        long expectedRows,
        long bytes,
        double rowsPerSecond,
        @Nullable Long etaSeconds,
        boolean done,
        long quarantined,
        @Nullable String problem) {}
