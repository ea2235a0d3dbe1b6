package dev.landfall.runtime.compare;

/** Takes confirmed differences, chunk by chunk, in the thread that compares. */
@FunctionalInterface
public interface DifferenceSink {
    /** Takes one chunk. Whatever it throws ends the comparison. */
    void accept(Differences differences);
}
