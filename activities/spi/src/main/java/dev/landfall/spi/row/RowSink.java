package dev.landfall.spi.row;

/** Takes rows one by one, in the reader's thread. */
@FunctionalInterface
public interface RowSink {
    /** Takes one row. Whatever it throws ends the reading and reaches the reader's caller. */
    void accept(Row row);
}
