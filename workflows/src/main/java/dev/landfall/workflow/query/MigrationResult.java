package dev.landfall.workflow.query;

import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import java.util.List;

/**
 * How a migration ended.
 *
 * @param state one of the ended states
 * @param summary one sentence
 * @param problems what led to an end other than COMPLETED, and after FAILED what is left to do by hand
 */
public record MigrationResult(MigrationState state, String summary, List<Problem> problems) {}
