package dev.landfall.demo.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Keeps a trail of the boundaries that a worker comes to, one line each time, and ends the process at the first one of those that it
 * was told. Safe for any thread.
 */
final class Points {
    /** What a shell says of a process that was killed with -9. */
    private static final int KILLED = 137;

    private final Writer trail;
    private final List<Fault> faults;
    private final Map<String, Integer> times = new HashMap<>();

    Points(Path trail, List<Fault> faults) {
        this.faults = faults;
        try {
            this.trail = Files.newBufferedWriter(trail, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs an effect between its two moments; one that fails has no second. */
    <T> T around(Boundary boundary, Callable<T> effect) throws Exception {
        reach(boundary, Moment.BEFORE);
        T result = effect.call();
        reach(boundary, Moment.AFTER);
        return result;
    }

    synchronized void reach(Boundary boundary, Moment moment) {
        String place = moment + " " + boundary;
        write(place);
        Fault here = new Fault(boundary, moment, times.merge(place, 1, Integer::sum));
        if (faults.contains(here)) {
            write(FaultyWorker.STOPPED + here);
            // No hook runs, nothing is closed or said; the lock is kept, so that no other thread passes a boundary any
            // more.
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private void write(String line) {
        try {
            trail.write(line + "\n");
            trail.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
