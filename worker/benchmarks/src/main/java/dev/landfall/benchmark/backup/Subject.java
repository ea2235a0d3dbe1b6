package dev.landfall.benchmark.backup;

import dev.landfall.spi.ConnectionSettings;
import java.util.Map;

/**
 * A filled store, and an empty one of its kind.
 *
 * @param old the filled one
 * @param fresh the empty one
 * @param keys entity to key field, for stores that declare no keys themselves
 * @param servers what to close in the end
 */
record Subject(ConnectionSettings old, ConnectionSettings fresh, Map<String, String> keys, AutoCloseable servers) {

    /** Makes one, filled with so many units of scale. */
    @FunctionalInterface
    interface Maker {
        Subject make(int scale) throws Exception;
    }
}
