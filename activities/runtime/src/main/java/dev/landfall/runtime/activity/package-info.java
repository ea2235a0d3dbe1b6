/**
 * The activities: where Temporal meets the stores.
 *
 * <p>Each runs under a heartbeat, may be killed and run again anywhere, and fails in the engine's words. Registered in
 * {@link dev.landfall.runtime.activity.LandfallActivities}.
 */
@NullMarked
package dev.landfall.runtime.activity;

import org.jspecify.annotations.NullMarked;
