package dev.landfall.runbook;

import java.util.List;
import java.util.Map;

/**
 * How one entity is moved.
 *
 * @param name table, label, relationship type, collection or key space
 * @param transforms field to the transforms applied to it, in order
 * @param batchRows rows per target transaction
 * @param maxQuarantined records that a transform may fail to handle before the copy fails
 */
public record EntitySpec(String name, Map<String, List<TransformSpec>> transforms, int batchRows, int maxQuarantined) {
    /** Rows per target transaction when a runbook does not say. */
    public static final int DEFAULT_BATCH_ROWS = 10_000;

    /** Records that may go into quarantine when a runbook does not say. */
    public static final int DEFAULT_MAX_QUARANTINED = 1_000;

    /** An entity moved as it is. */
    public static EntitySpec plain(String name) {
        return new EntitySpec(name, Map.of(), DEFAULT_BATCH_ROWS, DEFAULT_MAX_QUARANTINED);
    }
}
