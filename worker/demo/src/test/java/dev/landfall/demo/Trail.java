package dev.landfall.demo;

import dev.landfall.demo.fault.Boundary;
import dev.landfall.demo.fault.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which boundaries a migration came to.
 *
 * @param times {@code before postgresql/target.begin} to how often, in the order of the first time
 */
record Trail(Map<String, Integer> times) {

    /** What workers have written there. */
    static Trail read(Path file) {
        Map<String, Integer> times = new LinkedHashMap<>();
        try {
            Files.readAllLines(file).forEach(line -> times.merge(line, 1, Integer::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Trail(times);
    }

    /** In the order of the first time. */
    Set<Boundary> boundaries() {
        Set<Boundary> boundaries = new LinkedHashSet<>();
        times.keySet().forEach(line -> boundaries.add(Boundary.named(line.substring(line.indexOf(' ') + 1))));
        return boundaries;
    }

    int times(Boundary boundary, Moment moment) {
        return times.getOrDefault(moment + " " + boundary, 0);
    }
}
