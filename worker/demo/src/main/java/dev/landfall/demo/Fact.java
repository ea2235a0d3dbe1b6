package dev.landfall.demo;

import java.util.Optional;

/**
 * One thing that an acknowledged write made true.
 *
 * @param store which of the platform's stores
 * @param key the lead's id, or an audit entry's actor
 */
record Fact(Kind store, String key) {

    /** Where a fact can be looked up. */
    enum Kind {
        LEAD_ROW,
        AUDIT_ROW,
        LEAD_NODE,
        LEAD_VECTOR,
        LEAD_CACHE
    }

    /** A value that was written, or empty when the record was deleted. */
    record Value(Optional<String> text) {
        static final Value GONE = new Value(Optional.empty());

        static Value of(String text) {
            return new Value(Optional.of(text));
        }
    }
}
