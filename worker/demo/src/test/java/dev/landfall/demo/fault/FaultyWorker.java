package dev.landfall.demo.fault;

import dev.landfall.worker.LandfallWorker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A worker's process that may stop at a boundary: {@code CONFIGURATION TRAIL [FAULT]}. It ends by itself when its standard input
 * does, so that none outlives who started it.
 */
public final class FaultyWorker {
    /** What it prints once it takes work. */
    public static final String SERVES = "serves";

    private FaultyWorker() {}

    /** Runs until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
        Optional<Fault> fault = arguments.length > 2 ? Optional.of(Fault.parse(arguments[2])) : Optional.empty();
        Points points = new Points(Path.of(arguments[1]), fault);
        try (LandfallWorker worker = LandfallWorker.start(Path.of(arguments[0]), new FaultySurroundings(points))) {
            System.out.println(SERVES);
            while (System.in.read() >= 0) {
                // Nothing is said to it.
            }
        }
        System.exit(0);
    }
}
