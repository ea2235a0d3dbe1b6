/**
 * Two stores, record by record: which rows are missing, extra or different, over every row and with bounded memory.
 * {@link Comparison} finds them, {@link Repair} mends them, {@link DatasetRound} does both for a whole dataset.
 * Rows become 128-bit digests as they are read; equal ones cancel out at once, and only what is left is looked at again.
 */
@NullMarked
package dev.landfall.runtime.compare;

import org.jspecify.annotations.NullMarked;
