package dev.landfall.spi.backup;

import dev.landfall.spi.row.RowDigest;

/** Takes records one by one, in the reader's thread. */
@FunctionalInterface
public interface RecordSink {

    /**
     * Takes one record. Whatever it throws ends the reading and reaches the reader's caller.
     *
     * @param bytes in a form that only the adapter reads; at least one
     * @param digest of its content, not of its form: a store may keep the same value in several forms
     */
    void accept(byte[] bytes, RowDigest digest);
}
