package dev.landfall.spi.backup;

import org.jspecify.annotations.Nullable;

/** Gives the records of a part one by one. */
@FunctionalInterface
public interface RecordSource {

    /** The next record as it was given to the {@link RecordSink}; null at the end. */
    byte @Nullable [] next();
}
