package dev.landfall.workflow.phase;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.query.CarriedDataset;
import java.util.List;

/**
 * What a round between the switch and a rollback came to.
 *
 * @param datasets those that were compared
 * @param alerts why others were not; the whole truth of the moment
 */
public record CarryNews(List<CarriedDataset> datasets, List<Problem> alerts) {}
