package dev.landfall.runbook;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How one entity is moved.
 *
 * @param name table, label, relationship type, collection or key space
 * @param reshape steps that change which fields a record has, in order; they come before transforms
 * @param transforms field of the target to the transforms applied to it, in order
 * @param batchRows rows per target transaction
 * @param maxQuarantined records that a transform may fail to handle before the copy fails
 */
public record EntitySpec(
        String name,
        List<ReshapeSpec> reshape,
        Map<String, List<TransformSpec>> transforms,
        int batchRows,
        int maxQuarantined) {
    /** Rows per target transaction when a runbook does not say. */
    public static final int DEFAULT_BATCH_ROWS = 10_000;

    /** Records that may go into quarantine when a runbook does not say. */
    public static final int DEFAULT_MAX_QUARANTINED = 1_000;

    public EntitySpec {
        // A migration that was started before there were any has none in its history.
        reshape = Objects.requireNonNullElse(reshape, List.of());
    }

    /** An entity whose records keep their fields. */
    public EntitySpec(String name, Map<String, List<TransformSpec>> transforms, int batchRows, int maxQuarantined) {
        this(name, List.of(), transforms, batchRows, maxQuarantined);
    }

    /** Whether records arrive as they are. */
    public boolean asItIs() {
        return reshape.isEmpty() && transforms.isEmpty();
    }

    /** Fields of the source that the target does not have. */
    public Set<String> fieldsTakenAway() {
        Set<String> gone = new LinkedHashSet<>();
        for (ReshapeSpec step : reshape) {
            gone.addAll(step.takesAway());
            step.makes().forEach(gone::remove);
        }
        return gone;
    }

    /** An entity moved as it is. */
    public static EntitySpec plain(String name) {
        return new EntitySpec(name, Map.of(), DEFAULT_BATCH_ROWS, DEFAULT_MAX_QUARANTINED);
    }
}
