package dev.landfall.spi.follow;

import dev.landfall.spi.row.Key;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A change of one entity's records. */
public sealed interface Change extends LogEvent {

    /** The entity's name. */
    String entity();

    /**
     * A record is new or changed.
     *
     * @param entity the entity's name
     * @param key the record's key from now on
     * @param before the key that it had before, the same for most; that of a new record is its own
     * @param fields field to value, as in {@link dev.landfall.spi.row.Row}
     * @param unchanged fields that the log leaves out, as they are what they were before; never of a new record, nor of a key
     */
    record Put(String entity, Key key, Key before, Map<String, @Nullable Object> fields, Set<String> unchanged)
            implements Change {
        /** The key only: fields may be secret. */
        @Override
        public String toString() {
            return "put " + entity + " " + key;
        }
    }

    /** A record is gone. */
    record Remove(String entity, Key key) implements Change {}

    /**
     * Records are gone, all at once.
     *
     * @param entity the entity's name
     * @param part which records, in a form that adapters of the kind read; empty for all
     */
    record Empty(String entity, String part) implements Change {}
}
