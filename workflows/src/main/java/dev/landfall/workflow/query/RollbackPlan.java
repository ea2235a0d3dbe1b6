package dev.landfall.workflow.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rollback would do now.
 *
 * @param possible whether a rollback is possible
 * @param steps what it would do, in order
 * @param irreversible what can no longer be undone
 * @param carried behind the switch, what the last rounds have found; a rollback carries back what was written since, and what waits
 * @param wayBackMillis how long the routes would take to come back, as the last rounds took; null before the first round and
 *     where nothing has to be carried back
 */
public record RollbackPlan(
        boolean possible,
        List<String> steps,
        List<String> irreversible,
        List<CarriedDataset> carried,
        @Nullable Long wayBackMillis) {}
