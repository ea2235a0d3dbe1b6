package dev.landfall.workflow.phase.follow;

import dev.landfall.report.Report;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.FollowedDataset;
import java.time.Instant;
import java.util.List;

/**
 * What one history of a long following hands to the next, so that none grows too long.
 *
 * @param startedAt when it began
 * @param paused whether it shall rest
 * @param left datasets that are still to be followed
 * @param followed how far each has come
 * @param stopped why others are not followed any more
 * @param steps steps of earlier histories
 */
public record FollowLoad(
        Instant startedAt,
        boolean paused,
        List<String> left,
        List<FollowedDataset> followed,
        List<Problem> stopped,
        List<Report.Step> steps) {}
