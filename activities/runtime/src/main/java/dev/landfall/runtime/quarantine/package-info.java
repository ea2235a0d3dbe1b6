/**
 * Records that a transform can't handle: set aside by key and reason, counted, and not on the target. Copies add to
 * {@link dev.landfall.runtime.quarantine.Quarantine}; a round of compare and repair, which sees every record, adds what it finds
 * and forgets what can be transformed by now.
 */
@NullMarked
package dev.landfall.runtime.quarantine;

import org.jspecify.annotations.NullMarked;
