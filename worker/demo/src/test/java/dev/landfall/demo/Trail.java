package dev.landfall.demo;

import dev.landfall.demo.fault.Boundary;
import dev.landfall.demo.fault.Fault;
import dev.landfall.demo.fault.FaultyWorker;
import dev.landfall.demo.fault.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which boundaries a migration came to.
 *
 * @param stops where workers stopped
 * @param times {@code before postgresql/target.begin} to how often, in the order of the first time
 */
record Trail(List<Fault> stops, Map<String, Integer> times) {

    /** What workers have written there. */
    static Trail read(Path file) {
        List<Fault> stops = new ArrayList<>();
        Map<String, Integer> times = new LinkedHashMap<>();
        for (String line : lines(file)) {
            if (line.startsWith(FaultyWorker.STOPPED)) {
                stops.add(Fault.parse(line.substring(FaultyWorker.STOPPED.length())));
            } else {
                times.merge(line, 1, Integer::sum);
            }
        }
        return new Trail(stops, times);
    }

    /** In the order of the first time. */
    Set<Boundary> boundaries() {
        Set<Boundary> boundaries = new LinkedHashSet<>();
        times.keySet().forEach(line -> boundaries.add(Boundary.named(line.substring(line.indexOf(' ') + 1))));
        return boundaries;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often workers came there. */
    int times(Boundary boundary, Moment moment) {
        return times.getOrDefault(moment + " " + boundary, 0);
    }
}
