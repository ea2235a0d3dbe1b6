package dev.landfall.runtime.activity;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Source;
import dev.landfall.spi.row.Key;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the source that are taken on the target.
 *
 * <p>The side with fewer records is read, and its keys are looked up on the other, so that a few prior records on a target
 * cost a few reads however large the source is. Memory: one chunk of keys.
 *
 * @param count how many
 * @param samples a few of them, masked
 */
record KeyConflicts(long count, List<String> samples) {
    private static final int CHUNK = 10_000;
    private static final int SAMPLES = 5;

    static KeyConflicts find(OpenDataset dataset, EntityPair pair, long prior, Runnable alive) {
        Search search = new Search(dataset, pair, alive);
        if (prior <= pair.source().rows()) {
            search.through(dataset.target().source(), dataset.source().source());
        } else {
            search.through(dataset.source().source(), null);
        }
        return new KeyConflicts(search.count, List.copyOf(search.samples));
    }

    /** One search under way. */
    private static final class Search {
        private final OpenDataset dataset;
        private final EntityPair pair;
        private final Runnable alive;
        private final List<String> samples = new ArrayList<>();
        private List<Key> chunk = new ArrayList<>();
        private long count;

        Search(OpenDataset dataset, EntityPair pair, Runnable alive) {
            this.dataset = dataset;
            this.pair = pair;
            this.alive = alive;
        }

        /** Reads the keys of one side; with {@code other} only those that are there too go on to the question. */
        void through(Source read, @Nullable Source other) {
            read.scan(other == null ? pair.source() : pair.target(), Scope.ALL, row -> {
                chunk.add(row.key());
                if (chunk.size() == CHUNK) {
                    ask(other);
                }
            });
            ask(other);
        }

        private void ask(@Nullable Source other) {
            alive.run();
            List<Key> keys = other == null ? chunk : present(other);
            chunk = new ArrayList<>();
            if (!keys.isEmpty()) {
                List<Key> taken = dataset.target().target().conflicts(dataset.migration(), pair.target(), keys);
                count += taken.size();
                taken.stream().limit(SAMPLES - samples.size()).map(Key::masked).forEach(samples::add);
            }
        }

        private List<Key> present(Source other) {
            List<Key> present = new ArrayList<>();
            other.fetch(pair.source(), chunk, Scope.ALL, row -> present.add(row.key()));
            return present;
        }
    }
}
