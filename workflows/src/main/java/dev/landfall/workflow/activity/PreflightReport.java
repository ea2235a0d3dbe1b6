package dev.landfall.workflow.activity;

import dev.landfall.workflow.Problem;
import java.util.List;

/**
 * What preflight found.
 *
 * @param blocking what must be mended before the migration may go on
 * @param warnings what deserves a look
 * @param estimates the work, per entity
 */
public record PreflightReport(List<Problem> blocking, List<Problem> warnings, List<Estimate> estimates) {

    /** Estimated records and bytes of one entity, and how many records are on the target already. */
    public record Estimate(String dataset, String entity, long rows, long bytes, long priorRows) {}
}
