package dev.landfall.spi.follow;

import java.util.Optional;

/** Reads a log from a position on. For one thread at a time. */
public interface ChangeStream extends AutoCloseable {

    /**
     * The next event; empty when none has arrived within a short while. Transactions come in the order of their commits, whole, those of
     * any size in bounded memory.
     *
     * @throws dev.landfall.spi.failure.StoreFailure CONFIGURATION when an entity's definition is no longer the one that the stream
     *     was opened with
     */
    Optional<LogEvent> next();

    /**
     * Between transactions: up to where the log holds nothing more for this stream, at least the end of the last transaction. It grows
     * also while only others' changes are written.
     */
    long reached();

    /** Lets the source forget the log before the position: all of it is durable on the target. */
    void confirm(long position);

    /** Ends the reading; the log is kept from the last confirmed position on. */
    @Override
    void close();
}
