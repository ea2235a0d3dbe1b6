package dev.landfall.runtime.check;

import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Key;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of all values, by their hash: so much as memory can hold is looked at in one reading.
 *
 * @param digest hashes the values
 * @param index 0-based
 * @param of how many shares there are
 */
record Share(CanonicalDigest digest, int index, int of) {
    private static final long VALUES_AT_ONCE = 250_000;

    /** As many shares as {@code values} values need. */
    static List<Share> of(long values) {
        int shares = Math.toIntExact(Math.ceilDiv(Math.max(1, values), VALUES_AT_ONCE));
        CanonicalDigest digest = new CanonicalDigest();
        return IntStream.range(0, shares)
                .mapToObj(index -> new Share(digest, index, shares))
                .toList();
    }

    boolean takes(String value) {
        return of == 1 || digest.bucket(Key.of(value), of) == index;
    }
}
