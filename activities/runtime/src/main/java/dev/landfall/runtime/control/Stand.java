package dev.landfall.runtime.control;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Where one source of a cutover stands, as {@link dev.landfall.spi.Standstill} tells it.
 *
 * @param connection the source
 * @param parts what each part of it looks like
 * @param suspects asked only when it moved: who may have written
 */
public record Stand(String connection, Map<String, String> parts, Supplier<List<String>> suspects) {

    /** Parts that look different, came or went since {@code earlier}, by name. */
    SortedSet<String> movedSince(Map<String, String> earlier) {
        SortedSet<String> moved = new TreeSet<>(earlier.keySet());
        moved.addAll(parts.keySet());
        moved.removeIf(part -> parts.containsKey(part) && parts.get(part).equals(earlier.get(part)));
        return moved;
    }
}
