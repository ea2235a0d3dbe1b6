package dev.landfall.workflow.query;

import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a migration stands.
 *
 * @param id workflow id
 * @param runbook runbook name
 * @param state its state
 * @param phase the current phase, or null before the first and after the last
 * @param step the step inside the phase, for example {@code freeze}, or null
 * @param since when the state was entered
 * @param next what happens next, for people
 * @param problems why it is paused or failed; empty otherwise
 */
public record Status(
        String id,
        String runbook,
        MigrationState state,
        @Nullable String phase,
        @Nullable String step,
        Instant since,
        String next,
        List<Problem> problems) {}
