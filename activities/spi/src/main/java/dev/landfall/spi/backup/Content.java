package dev.landfall.spi.backup;

import dev.landfall.spi.row.RowDigest;

/**
 * What a number of records amounts to.
 *
 * @param rows how many
 * @param digest the sum of their digests
 */
public record Content(long rows, RowDigest digest) {
    /** Of no record. */
    public static final Content NONE = new Content(0, RowDigest.ZERO);

    /** With one record more. */
    public Content plus(RowDigest record) {
        return new Content(rows + 1, digest.plus(record));
    }

    /** Both together. */
    public Content plus(Content other) {
        return new Content(rows + other.rows, digest.plus(other.digest));
    }
}
