package dev.landfall.runtime.activity;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Source;
import dev.landfall.spi.row.Row;
import java.util.ArrayList;
import java.util.List;

/** The first records that a store gives. */
final class FirstRecords {
    private FirstRecords() {}

    /** At most so many of an entity. */
    static List<Row> of(Source source, Entity entity, Scope scope, int most) {
        List<Row> some = new ArrayList<>();
        Enough enough = new Enough();
        try {
            source.scan(entity, scope, row -> {
                some.add(row);
                if (some.size() >= most) {
                    throw enough;
                }
            });
        } catch (Enough stopped) {
            return some;
        }
        return some;
    }

    /** Ends a scan. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }
}
