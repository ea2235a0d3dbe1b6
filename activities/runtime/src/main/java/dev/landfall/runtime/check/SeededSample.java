package dev.landfall.runtime.check;

import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.RowDigest;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * A random sample of records, the same one whenever the same records are offered, in whatever order: those whose keys have
 * the smallest hashes. Memory: the sample.
 *
 * @param <T> what is kept of a record
 */
final class SeededSample<T> {
    private static final Comparator<RowDigest> BY_HASH = Comparator.comparing(RowDigest::high, Long::compareUnsigned)
            .thenComparing(RowDigest::low, Long::compareUnsigned);

    private final String seed;
    private final int size;
    private final CanonicalDigest digest = new CanonicalDigest();
    private final PriorityQueue<Drawn<T>> drawn = new PriorityQueue<>(
            Comparator.<Drawn<T>, RowDigest>comparing(Drawn::hash, BY_HASH).reversed());

    /** A sample of at most {@code size}, another one for each {@code seed}. */
    SeededSample(String seed, int size) {
        this.seed = seed;
        this.size = size;
    }

    void offer(Key key, T item) {
        RowDigest hash = digest.key(
                new Key(Stream.concat(Stream.of(seed), key.values().stream()).toList()));
        drawn.add(new Drawn<>(hash, item));
        if (drawn.size() > size) {
            drawn.remove();
        }
    }

    /** The sample, in the order of the hashes. */
    List<T> items() {
        return drawn.stream()
                .sorted(Comparator.comparing(Drawn::hash, BY_HASH))
                .map(Drawn::item)
                .toList();
    }

    private record Drawn<T>(RowDigest hash, T item) {}
}
