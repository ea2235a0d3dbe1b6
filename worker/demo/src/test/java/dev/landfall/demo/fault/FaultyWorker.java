package dev.landfall.demo.fault;

import dev.landfall.worker.LandfallWorker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A worker's process that stops at the first of some faults that it comes to: {@code CONFIGURATION TRAIL FAULT...}. It ends by
 * itself when its standard input does, so that none outlives who started it.
 */
public final class FaultyWorker {
    /** How the last line of the trail begins, before the fault, when it stopped there. */
    public static final String STOPPED = "stopped ";

    private FaultyWorker() {}

    /** Runs until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
        List<Fault> faults = Arrays.stream(arguments).skip(2).map(Fault::parse).toList();
        Points points = new Points(Path.of(arguments[1]), faults);
        try (LandfallWorker worker = LandfallWorker.start(Path.of(arguments[0]), new FaultySurroundings(points))) {
            while (System.in.read() >= 0) {
                // Nothing is said to it.
            }
        }
        System.exit(0);
    }
}
