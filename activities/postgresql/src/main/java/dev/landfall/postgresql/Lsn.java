package dev.landfall.postgresql;

import org.postgresql.replication.LogSequenceNumber;

/** Positions in the server's log, as numbers and as the server writes them. */
final class Lsn {
    /** Makes a number of the position in front of it. */
    static final String NUMBER = " - '0/0'::pg_lsn";

    private Lsn() {}

    static String text(long position) {
        return LogSequenceNumber.valueOf(position).asString();
    }
}
