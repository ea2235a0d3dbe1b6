package dev.landfall.spi.backup;

/** What makes a store's entities and all that belongs to them, in the store's own language, as a program of its makers tells it. */
public interface Schema {

    /** The program and its version. */
    String by();

    /** Streams it, as of the view's moment, in records that {@link Restore#define} takes. */
    void read(RecordSink sink);
}
