package dev.landfall.workflow.query;

import java.util.List;

/**
 * What a rollback would do now.
 *
 * @param possible whether a rollback is possible
 * @param steps what it would do, in order
 * @param irreversible what can no longer be undone
 */
public record RollbackPlan(boolean possible, List<String> steps, List<String> irreversible) {}
