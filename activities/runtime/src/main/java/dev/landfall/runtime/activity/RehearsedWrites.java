package dev.landfall.runtime.activity;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.dataset.WayBack;
import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the two sides of a rehearsed switch differ. Nobody can know what an application would write, so records are only taken away:
 * from the old side, in the name in which the way back writes there, what is then to be carried back whole, through the inverse of its
 * transforms; where the old side lets nobody through, from the new one.
 */
final class RehearsedWrites {
    private static final int RECORDS = 1_000;

    private final OpenDataset dataset;
    private final SecretKeys keys;
    private final long fence;

    RehearsedWrites(OpenDataset dataset, SecretKeys keys, long fence) {
        this.dataset = dataset;
        this.keys = keys;
        this.fence = fence;
    }

    /** Gives how many records of an entity were taken away. */
    long make(EntityPair pair) {
        List<Row> some = FirstRecords.of(dataset.target().source(), pair.target(), dataset.own(), RECORDS);
        if (OldSide.closed(dataset.source())) {
            Batch batch = new Batch(dataset.migration(), "rehearsed/" + pair.name(), fence);
            dataset.target().target().delete(batch, pair.target(), keys(some.stream()));
        } else {
            Batch batch = new Batch(Freeze.writerBehind(dataset.migration()), "rehearsed/" + pair.name(), fence);
            WayBack way = WayBack.of(pair, keys);
            List<Key> old = keys(some.stream().map(row -> back(pair, way, row)));
            dataset.source().target().delete(batch, pair.source(), old);
        }
        return some.size();
    }

    private Row back(EntityPair pair, WayBack way, Row row) {
        try {
            return way.back(null, row).orElseThrow();
        } catch (Unconvertible e) {
            throw new StoreFailure(
                    FailureClass.DATA,
                    dataset.name() + "." + pair.sample(row.key()),
                    "the record can't be carried back: " + e.getMessage(),
                    "Take the transforms off, or write pointOfNoReturn: true in place of reverse",
                    null);
        }
    }

    private static List<Key> keys(Stream<Row> rows) {
        return rows.map(Row::key).toList();
    }
}
