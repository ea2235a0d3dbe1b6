package dev.landfall.runtime.compare;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.spi.row.Key;
import java.util.List;

/**
 * Some records that differ in the same way.
 *
 * @param pair the entity
 * @param kind how they differ
 * @param keys 1 to {@value #MOST} keys
 */
public record Differences(EntityPair pair, DifferenceClass kind, List<Key> keys) {
    /** Keys in one chunk at most. */
    public static final int MOST = 5_000;
}
