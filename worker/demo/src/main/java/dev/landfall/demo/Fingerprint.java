package dev.landfall.demo;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowDigest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a store holds: per entity the number of records and a digest over all of them.
 *
 * @param entities entity name to {@code count/digest}; empty entities are left out
 */
record Fingerprint(Map<String, String> entities) {

    /** Which records count, and what of them. */
    interface View {
        /** Everything. */
        View ALL = (entity, row) -> Optional.of(row);

        /** What was on the target before the migration. */
        View PRIOR = (entity, row) -> Contents.prior(row) ? Optional.of(row) : Optional.empty();

        /** What counts of a record; empty when it does not count. */
        Optional<Row> of(String entity, Row row);
    }

    /** Reads what {@code view} shows. */
    static Fingerprint of(Store store, Map<String, String> keys, View view) {
        Map<String, String> found = new TreeMap<>();
        for (Entity entity : store.inspect().entities(keys)) {
            Sum sum = new Sum();
            store.source()
                    .scan(entity, Scope.ALL, row -> view.of(entity.name(), row).ifPresent(sum::add));
            if (sum.rows > 0) {
                found.put(entity.name(), sum.rows + "/" + sum.total);
            }
        }
        return new Fingerprint(found);
    }

    /** A running sum; one thread. */
    private static final class Sum {
        private final CanonicalDigest digest = new CanonicalDigest();
        private RowDigest total = RowDigest.ZERO;
        private long rows;

        void add(Row row) {
            total = total.plus(digest.row(row));
            rows++;
        }
    }
}
