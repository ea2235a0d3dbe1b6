package dev.landfall.qdrant;

import java.util.UUID;

/**
 * What was on the target when a migration began with a collection.
 *
 * @param id told apart from a footprint that another worker recorded at the same time
 * @param absent whether the collection did not exist, so that what is there now is the migration's own
 * @param prior the ids of the points that were there
 * @param adopted whether all points count as own, whoever wrote them
 */
record Footprint(UUID id, boolean absent, PriorIds prior, boolean adopted) {}
