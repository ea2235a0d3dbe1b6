/**
 * What a migration would do, told from the runbook alone, before anything is connected.
 * Counts and times are added later, by a worker's preflight.
 * Start reading at {@link dev.landfall.runbook.plan.Plan}.
 */
@NullMarked
package dev.landfall.runbook.plan;

import org.jspecify.annotations.NullMarked;
