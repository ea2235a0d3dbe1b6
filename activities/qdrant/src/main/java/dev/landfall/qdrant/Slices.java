package dev.landfall.qdrant;

import java.util.ArrayList;
import java.util.List;

/** Cuts lists into pieces that fit into one request. */
final class Slices {
    private Slices() {}

    static <T> List<List<T>> of(List<T> items, int most) {
        List<List<T>> slices = new ArrayList<>();
        for (int from = 0; from < items.size(); from += most) {
            slices.add(items.subList(from, Math.min(from + most, items.size())));
        }
        return slices;
    }
}
