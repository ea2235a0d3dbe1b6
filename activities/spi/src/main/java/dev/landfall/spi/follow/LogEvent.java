package dev.landfall.spi.follow;

import java.time.Instant;

/** What a log tells: changes, and behind the changes of each transaction its end. */
public sealed interface LogEvent permits Change, LogEvent.Committed {

    /**
     * The changes since the last event of this kind are one transaction.
     *
     * @param position where the log is to be read from once they are on the target
     * @param at when they were committed, by the source's clock
     */
    record Committed(long position, Instant at) implements LogEvent {}
}
