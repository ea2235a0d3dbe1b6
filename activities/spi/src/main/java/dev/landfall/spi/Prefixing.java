package dev.landfall.spi;

import java.util.Optional;

/**
 * Gives a record whose key is a prior record's another key: the same with a prefix before it. Wherever a migration's own
 * records are meant, such a record is read, counted, replaced and deleted under the key that it has on the source.
 */
public interface Prefixing {

    /** A key that begins with the prefix, masked, if there is any: with such keys one name could be given twice. */
    Optional<String> beginning(String prefix);

    /**
     * As {@link Target#begin}, with a prefix for records whose keys are taken. The first beginning decides.
     *
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL when a key begins with the prefix already
     */
    void begin(String migration, Entity entity, String prefix);
}
