package dev.landfall.workflow.phase;

import dev.landfall.workflow.activity.Compensation;
import dev.landfall.workflow.activity.MigrationRef;
import java.util.List;

/**
 * What is to be undone.
 *
 * @param migration which migration
 * @param compensations what to do, in this order
 */
public record RollbackInput(MigrationRef migration, List<Compensation> compensations) {}
