package dev.landfall.workflow.phase.watch;

import dev.landfall.report.Report;
import dev.landfall.workflow.Problem;
import java.time.Instant;
import java.util.List;

/**
 * What one history of a long watch hands to the next, so that none grows too long.
 *
 * @param startedAt when the attempt began
 * @param paused whether nothing new may start
 * @param runs how often the checks were run
 * @param clean how many of these runs were clean
 * @param streak how many of the last ones in a row
 * @param alerts what fails now
 * @param tallies what the checks that may roll back came to
 * @param repaired records that were repaired
 * @param overBudget how often more differed than might be repaired
 * @param steps steps of earlier histories
 */
public record WatchLoad(
        Instant startedAt,
        boolean paused,
        long runs,
        long clean,
        long streak,
        List<Problem> alerts,
        List<Tally> tallies,
        long repaired,
        long overBudget,
        List<Report.Step> steps) {}
