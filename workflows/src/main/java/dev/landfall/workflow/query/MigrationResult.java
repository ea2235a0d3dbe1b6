package dev.landfall.workflow.query;

import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.ReportFiles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a migration ended.
 *
 * @param state one of the ended states
 * @param summary one sentence
 * @param problems what led to an end other than COMPLETED, and what is left to do by hand
 * @param report where the report was written last, or null
 */
public record MigrationResult(
        MigrationState state,
        String summary,
        List<Problem> problems,
        @Nullable ReportFiles report) {}
