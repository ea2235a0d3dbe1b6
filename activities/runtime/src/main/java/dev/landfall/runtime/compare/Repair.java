package dev.landfall.runtime.compare;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Scope;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Makes the target's records what the source's are at this moment, whatever they were found to be: what the source holds
 * is written, what it does not hold, or what can't be transformed, is deleted if it is this migration's own. So it can run
 * twice, or late.
 *
 * <p>One instance serves one thread at a time.
 */
public final class Repair implements Mending {
    private static final int ROWS_AT_ONCE = 1_000;

    private final OpenDataset dataset;
    private final long fence;
    private final boolean writes;
    private final boolean verified;
    private long unequal;

    private Repair(OpenDataset dataset, long fence, boolean writes, boolean verified) {
        this.dataset = dataset;
        this.fence = fence;
        this.writes = writes;
        this.verified = verified;
    }

    /** Repairs under live writes: the next round sees whether it held. {@code fence} as in {@link Batch}. */
    public static Repair live(OpenDataset dataset, long fence) {
        return new Repair(dataset, fence, true, false);
    }

    /** Repairs under a freeze: what was repaired is read again on both sides. */
    public static Repair frozen(OpenDataset dataset, long fence) {
        return new Repair(dataset, fence, true, true);
    }

    /** Leaves everything as it is. */
    static Repair none(OpenDataset dataset) {
        return new Repair(dataset, 0, false, false);
    }

    @Override
    public long unequal() {
        return unequal;
    }

    @Override
    public boolean deletes(DifferenceClass kind) {
        return kind == DifferenceClass.EXTRA;
    }

    @Override
    public ComparisonResult mended(ComparisonResult found) {
        return found;
    }

    @Override
    public void accept(Differences differences) {
        if (!writes) {
            return;
        }
        List<Key> keys = differences.keys();
        for (int from = 0; from < keys.size(); from += ROWS_AT_ONCE) {
            repair(differences.pair(), keys.subList(from, Math.min(keys.size(), from + ROWS_AT_ONCE)));
        }
    }

    private void repair(EntityPair pair, List<Key> keys) {
        Misfits misfits = new Misfits(pair, dataset.quarantine());
        KeyedSet gone = new KeyedSet(keys);
        List<Row> rows = new ArrayList<>();
        dataset.source().source().fetch(pair.source(), keys, Scope.ALL, row -> {
            try {
                rows.add(pair.transformed(row));
                gone.remove(row.key());
            } catch (Unconvertible e) {
                misfits.accept(row.key(), String.valueOf(e.getMessage()));
            }
        });
        misfits.setAside();
        write(pair, rows, gone.keys());
        if (verified) {
            verify(pair, keys);
        }
    }

    private void write(EntityPair pair, List<Row> rows, Collection<Key> gone) {
        Batch batch = new Batch(dataset.migration(), "repair/" + pair.name(), fence);
        if (!rows.isEmpty()) {
            dataset.target().target().write(batch, pair.target(), rows);
        }
        if (!gone.isEmpty()) {
            dataset.target().target().delete(batch, pair.target(), gone);
        }
    }

    private void verify(EntityPair pair, List<Key> keys) {
        Map<RowDigest, RowDigest> sources = Side.source(dataset.source(), pair).fetch(keys, (key, reason) -> {});
        Map<RowDigest, RowDigest> targets = Side.target(dataset, pair).fetch(keys, (key, reason) -> {});
        for (RowDigest key : new KeyedSet(keys).digests()) {
            unequal += Side.agree(sources.get(key), targets.get(key)) ? 0 : 1;
        }
    }
}
