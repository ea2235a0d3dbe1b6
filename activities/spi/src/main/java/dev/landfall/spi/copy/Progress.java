package dev.landfall.spi.copy;

/** Hears about each durable batch; throws to stop the copy between batches. */
@FunctionalInterface
public interface Progress {
    /** Counts over the whole partition so far, earlier attempts included. */
    void committed(long rows, long bytes);
}
