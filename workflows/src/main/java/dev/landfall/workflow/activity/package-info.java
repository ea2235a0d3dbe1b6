/**
 * What the engine asks of workers: activity interfaces and their records. Payloads carry names, counts, positions and digests,
 * never rows or secrets. How long each may take stands in {@link dev.landfall.workflow.phase.Limit}: everything that looks at
 * data must heartbeat, at least every 10 s, because 30 s of silence mean that its worker is lost; {@code lock},
 * {@code switchRoutes}, {@code switched}, {@code release}, {@code resolve}, {@code open} and {@code record} need not.
 */
@NullMarked
package dev.landfall.workflow.activity;

import org.jspecify.annotations.NullMarked;
