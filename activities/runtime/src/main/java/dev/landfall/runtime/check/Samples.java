package dev.landfall.runtime.check;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.spi.row.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The first few records that broke a rule, as people see them named. */
final class Samples {
    private static final int MOST = 10;

    private final List<String> samples = new ArrayList<>();

    void add(EntityPair pair, Collection<Key> keys) {
        keys.stream()
                .limit(Math.max(0, MOST - samples.size()))
                .map(pair::sample)
                .forEach(samples::add);
    }

    List<String> list() {
        return List.copyOf(samples);
    }
}
