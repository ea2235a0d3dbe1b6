/**
 * What a worker tells of itself: metrics, the migration and phase of each log line, and traces. Names, counts and times only: no
 * row's value and no secret is ever seen here.
 *
 * <p>What this worker does is heard at its activities ({@link dev.landfall.worker.observe.ActivityMeter},
 * {@link dev.landfall.worker.observe.WorkMeter}); where migrations stand is read from the control database
 * ({@link dev.landfall.worker.observe.Standings}).
 */
@NullMarked
package dev.landfall.worker.observe;

import org.jspecify.annotations.NullMarked;
