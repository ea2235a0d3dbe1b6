package dev.landfall.runtime.dataset;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Source;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Reference;
import dev.landfall.spi.row.RowDigest;
import java.util.Map;
import java.util.Set;

/**
 * Records in quarantine that those of another entity need: relationships can't be on the target without the nodes at their ends.
 * Safe for any thread.
 *
 * @param source knows what a record needs
 * @param entity the entity whose records need others
 * @param quarantined entity to the digests of the keys that are in quarantine; without entities that have none
 */
record MissingEnds(Source source, Entity entity, Map<String, Set<RowDigest>> quarantined) {
    /**
     * Lets a record pass that has all that it needs.
     *
     * @throws Unconvertible naming the first record that it lacks
     */
    void require(Key key) {
        // A digest is for one thread.
        CanonicalDigest digest = new CanonicalDigest();
        for (Reference needed : source.needs(entity, key)) {
            if (quarantined.getOrDefault(needed.entity(), Set.of()).contains(digest.key(needed.key()))) {
                throw new Unconvertible("it needs " + needed + ", which is in quarantine");
            }
        }
    }
}
