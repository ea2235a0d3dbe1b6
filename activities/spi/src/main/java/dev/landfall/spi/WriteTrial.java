package dev.landfall.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Statements that write, run to see how long they take, and taken back. */
public interface WriteTrial {

    /**
     * Runs a statement once for each of {@code values}, put for <code>$1</code>, one after the other on one connection. Each
     * run is a transaction of its own that is never committed, whatever becomes of this process. What no store takes back
     * stays: numbers drawn from sequences, and what triggers do outside of it.
     *
     * @param statement one INSERT or UPDATE; anything else is a CONFIGURATION failure, and so is one that the store refuses
     * @param values of the types listed at {@link dev.landfall.spi.row.Row}, or empty for a statement that takes none
     * @param limit what one run may take; longer is a failure
     * @param sink hears of each run; what it throws ends the runs
     */
    void measure(String statement, List<Optional<Object>> values, Duration limit, Consumer<Run> sink);

    /**
     * One run.
     *
     * @param taken the statement's time, constraints that are put off to the commit included; the driver's and the network's
     *     are part of it, the commit's is not
     * @param records how many records it wrote
     */
    record Run(Duration taken, long records) {}
}
