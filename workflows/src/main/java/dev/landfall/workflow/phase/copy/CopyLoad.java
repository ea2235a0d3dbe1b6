package dev.landfall.workflow.phase.copy;

import dev.landfall.report.Report;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.phase.Throttle;
import java.time.Instant;
import java.util.List;

/**
 * What one run of a long copy hands to the next, so that no history grows too long.
 *
 * @param startedAt when the attempt began
 * @param paused whether nothing new may start
 * @param throttle how much may be done
 * @param left what is left to do
 * @param tallies how far each entity is
 * @param through works that have got through so far
 * @param steps steps of earlier runs
 * @param problems what kept whole datasets from being split
 */
public record CopyLoad(
        Instant startedAt,
        boolean paused,
        Throttle throttle,
        List<CopyWork> left,
        List<EntityTally> tallies,
        long through,
        List<Report.Step> steps,
        List<Problem> problems) {}
