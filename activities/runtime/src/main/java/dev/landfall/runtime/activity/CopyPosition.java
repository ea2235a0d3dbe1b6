package dev.landfall.runtime.activity;

import dev.landfall.spi.copy.CopyResult;
import java.util.HashMap;
import java.util.Map;

/**
 * How far a copy task is, as its heartbeat tells the next attempt.
 *
 * @param parts partitions that are through, from the first on
 * @param rows records in these
 * @param bytes bytes in these
 * @param transformed field to records changed in these
 */
record CopyPosition(int parts, long rows, long bytes, Map<String, Long> transformed) {
    static final CopyPosition START = new CopyPosition(0, 0, 0, Map.of());

    /** One partition further. */
    CopyPosition after(CopyResult result) {
        Map<String, Long> sums = new HashMap<>(transformed);
        result.transformed().forEach((field, records) -> sums.merge(field, records, Long::sum));
        return new CopyPosition(parts + 1, rows + result.rows(), bytes + result.bytes(), sums);
    }
}
