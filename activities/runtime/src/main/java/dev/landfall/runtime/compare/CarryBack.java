package dev.landfall.runtime.compare;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.dataset.WayBack;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.Target;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the old side's records what they have to be, going by what the new side holds at this moment, whatever they were found to be:
 * what is new there is inserted, what was changed is changed, what is gone is deleted. So it can run twice, or late. A record in
 * quarantine never was on the new side, and stays where it is.
 *
 * <p>One instance serves one thread at a time.
 */
final class CarryBack implements Mending {
    private static final int ROWS_AT_ONCE = 1_000;

    private final OpenDataset dataset;
    private final EntityPair pair;
    private final WayBack way;
    private final Set<RowDigest> quarantined;
    private final Mode mode;
    private final Target old;
    private final Batch batch;
    private final CanonicalDigest digest = new CanonicalDigest();
    private ComparisonResult carried = ComparisonResult.NOTHING;
    private long unequal;

    /** How much is done about a difference. */
    enum Mode {
        /** It is counted: the old side's fence lets nobody through. */
        LOOK,
        /** It is carried back under live writes: the next round sees whether it held. */
        CARRY,
        /** It is carried back, and what was written is read again. */
        VERIFY
    }

    CarryBack(OpenDataset dataset, EntityPair pair, WayBack way, Set<RowDigest> quarantined, Mode mode, long fence) {
        this.dataset = dataset;
        this.pair = pair;
        this.way = way;
        this.quarantined = quarantined;
        this.mode = mode;
        this.old = dataset.source().target();
        this.batch = batch(dataset, pair, fence);
    }

    private static Batch batch(OpenDataset dataset, EntityPair pair, long fence) {
        return new Batch(Freeze.writerBehind(dataset.migration()), "reverse/" + pair.name(), fence);
    }

    /** From here on the old side refuses what any round with a smaller fence still brings. */
    static void shutOutEarlier(OpenDataset dataset, EntityPair pair, long fence) {
        dataset.source().target().delete(batch(dataset, pair, fence), pair.source(), List.of());
    }

    /** What has to be done about some records. */
    private record Work(List<Row> inserts, List<Row> updates, List<Key> deletes) {
        int records() {
            return inserts.size() + updates.size() + deletes.size();
        }
    }

    @Override
    public boolean deletes(DifferenceClass kind) {
        return kind == DifferenceClass.MISSING;
    }

    @Override
    public ComparisonResult mended(ComparisonResult found) {
        return new ComparisonResult(found.compared(), carried.missing(), carried.extra(), carried.different());
    }

    @Override
    public long unequal() {
        return unequal;
    }

    @Override
    public void accept(Differences differences) {
        List<Key> keys = differences.keys();
        for (int from = 0; from < keys.size(); from += ROWS_AT_ONCE) {
            carry(keys.subList(from, Math.min(keys.size(), from + ROWS_AT_ONCE)));
        }
    }

    private void carry(List<Key> keys) {
        Work work = work(keys);
        carried = carried.plus(new ComparisonResult(
                0, work.inserts().size(), work.deletes().size(), work.updates().size()));
        switch (mode) {
            case LOOK -> unequal += work.records();
            case CARRY -> write(work);
            case VERIFY -> {
                write(work);
                unequal += left(keys);
            }
        }
    }

    /** A record that runs out by itself may do so between two reads: what is left when read once more is left. */
    private int left(List<Key> keys) {
        return work(keys).records() == 0 ? 0 : work(keys).records();
    }

    private void write(Work work) {
        List<Row> rows = new ArrayList<>(work.inserts());
        rows.addAll(work.updates());
        if (!rows.isEmpty()) {
            old.write(batch, pair.source(), rows);
        }
        if (!work.deletes().isEmpty()) {
            old.delete(batch, pair.source(), work.deletes());
        }
    }

    private Work work(List<Key> keys) {
        Work work = new Work(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<RowDigest, Row> before = rows(dataset.source(), pair.source(), keys, Scope.ALL);
        Map<RowDigest, Row> now = rows(dataset.target(), pair.target(), keys, dataset.own());
        for (Map.Entry<RowDigest, Key> each : KeyedSet.byDigest(keys).entrySet()) {
            Row was = before.get(each.getKey());
            Row is = now.get(each.getKey());
            if (is != null) {
                back(was, is).ifPresent((was == null ? work.inserts() : work.updates())::add);
            } else if (was != null && !quarantined.contains(each.getKey())) {
                work.deletes().add(was.key());
            }
        }
        return work;
    }

    private Optional<Row> back(@Nullable Row was, Row is) {
        try {
            return way.back(was, is);
        } catch (Unconvertible e) {
            throw new StoreFailure(
                    FailureClass.DATA,
                    dataset.name() + "." + pair.sample(is.key()),
                    "what the new side holds can't be carried back: " + e.getMessage(),
                    "Correct the record on the new side; until then nothing leads back",
                    null);
        }
    }

    private Map<RowDigest, Row> rows(Store store, Entity entity, List<Key> keys, Scope scope) {
        Map<RowDigest, Row> rows = new HashMap<>();
        store.source().fetch(entity, keys, scope, row -> rows.put(digest.key(row.key()), row));
        return rows;
    }
}
