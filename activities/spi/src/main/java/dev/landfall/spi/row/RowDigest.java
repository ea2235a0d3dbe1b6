package dev.landfall.spi.row;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * A 128-bit fingerprint of one record, or of many when added up: addition has no order, so that neither has the digest.
 *
 * @param high upper half
 * @param low lower half
 */
public record RowDigest(long high, long low) {

    /** The digest of nothing. */
    public static final RowDigest ZERO = new RowDigest(0, 0);

    /** The fingerprint of a record that is known by its bytes alone: XXH3. */
    public static RowDigest of(byte[] record) {
        HashValue128 hash = Hashing.xxh3_128().hashBytesTo128Bits(record);
        return new RowDigest(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
    }

    /** Both together, each half modulo 2^64. Unlike exclusive or, two equal rows do not cancel each other out. */
    public RowDigest plus(RowDigest other) {
        return new RowDigest(high + other.high, low + other.low);
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return "%016x%016x".formatted(high, low);
    }
}
