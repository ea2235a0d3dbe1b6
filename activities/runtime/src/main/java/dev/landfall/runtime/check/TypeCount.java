package dev.landfall.runtime.check;

import dev.landfall.report.Words;
import dev.landfall.spi.row.Row;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keys of one side by type. */
final class TypeCount {
    private static final class Keys {
        private long all;
        private long lasting;
        private long bytes;
    }

    private final long until;
    private final Map<String, Keys> byType = new TreeMap<>();
    private long total;

    /** Keys that expire after {@code until}, in milliseconds since 1970, are lasting. */
    TypeCount(long until) {
        this.until = until;
    }

    void add(Row row) {
        Keys keys = byType.computeIfAbsent(String.valueOf(row.fields().get(Row.TYPE)), type -> new Keys());
        long at = ExpiresAt.of(row);
        total++;
        keys.all++;
        keys.lasting += at == ExpiresAt.NEVER || at > until ? 1 : 0;
        keys.bytes += row.fields().get(Row.BYTES) instanceof Long bytes ? bytes : 0;
    }

    long keys() {
        return total;
    }

    Set<String> types() {
        return byType.keySet();
    }

    /** How many keys of a type there are, all or the lasting ones. */
    long keys(String type, boolean lasting) {
        Keys keys = byType.get(type);
        if (keys == null) {
            return 0;
        }
        return lasting ? keys.lasting : keys.all;
    }

    /** {@code 1,250 keys, 96.0 kB}; empty where there is none. */
    String words(String type) {
        Keys keys = byType.get(type);
        return keys == null ? "" : Words.count(keys.all) + " keys, " + Words.bytes(keys.bytes);
    }
}
