package dev.landfall.workflow.phase;

import dev.landfall.runbook.PhaseSpec;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import java.time.Duration;
import java.util.List;

/**
 * What is to come back.
 *
 * @param migration which migration
 * @param attempt 1 for the first, one more for each after it
 * @param datasets what its cutover moved
 * @param routes which routes
 * @param drain how long a round may take that runs under the freeze
 * @param downtime the longest freeze of the new side
 */
public record ReverseInput(
        MigrationRef migration,
        int attempt,
        List<BoundDataset> datasets,
        List<String> routes,
        Duration drain,
        Duration downtime) {

    /** The way back behind a cutover, within the times that it allowed itself. */
    public static ReverseInput of(MigrationRef migration, int attempt, PhaseSpec cutover, List<BoundDataset> datasets) {
        return new ReverseInput(
                migration,
                attempt,
                PhaseInput.covered(cutover, datasets),
                cutover.arguments().list("routes"),
                cutover.arguments().span("drain"),
                cutover.arguments().span("downtime"));
    }
}
