package dev.landfall.workflow.phase;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.FollowedDataset;
import java.time.Instant;
import java.util.List;

/**
 * How far datasets have followed.
 *
 * @param since when the one that follows began to: its figures count from then on
 * @param datasets those that are followed now
 * @param alerts what a person should look at while it goes on; the whole truth of the moment
 * @param stopped why datasets are not followed any more; the whole truth as well
 */
public record FollowNews(Instant since, List<FollowedDataset> datasets, List<Problem> alerts, List<Problem> stopped) {}
