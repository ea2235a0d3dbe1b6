package dev.landfall.runtime.compare;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.quarantine.Quarantine;
import dev.landfall.spi.Store;
import dev.landfall.spi.row.BucketDigests;
import dev.landfall.spi.row.RowDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares every record of one entity on both sides.
 *
 * <p>Both sides are read at once, where possible as digests made inside the stores, else as rows. Rows that match cancel
 * out; as long as the unmatched ones fit into memory one reading is enough. When they do not, the digests by bucket,
 * which were kept along the way, say which buckets differ, and those are read again, as many at a time as fit.
 *
 * <p>A source row that can't be transformed goes into the dataset's quarantine. It is no difference, unless the target has it.
 */
public final class Comparison {
    /** Unmatched rows kept in memory at once, about 25 MB. */
    static final int PENDING_ROWS = 250_000;

    private final int limit;
    private final Reading reading;
    private final Looks looks;

    private Comparison(Side source, Side target, Setting setting, Quarantine quarantine, int limit) {
        this.limit = limit;
        this.reading = Reading.of(source, target, setting);
        this.looks = new Looks(setting, source, target, new Misfits(setting.pair(), quarantine));
    }

    /** What is compared and how; with a baseline, what was equal before and has not changed is not read again. */
    record Setting(
            EntityPair pair,
            Settling settling,
            DifferenceSink sink,
            Runnable heartbeat,
            Optional<Baselines.Slot> baseline) {
        Setting(EntityPair pair, Settling settling, DifferenceSink sink, Runnable heartbeat) {
            this(pair, settling, sink, heartbeat, Optional.empty());
        }

        Setting of(EntityPair present) {
            return new Setting(present, settling, sink, heartbeat, baseline);
        }
    }

    /**
     * Compares one entity: the source's records with those that the migration wrote.
     *
     * @param settling when a difference counts
     * @param sink takes the differences in chunks, each key once
     * @param heartbeat called every second or so; what it throws ends the comparison
     * @throws dev.landfall.spi.failure.StoreFailure whatever reading met; and DATA when more source rows can't be transformed
     *     than may be set aside
     */
    public static ComparisonResult compare(
            OpenDataset dataset, EntityPair pair, Settling settling, DifferenceSink sink, Runnable heartbeat) {
        return compare(dataset, new Setting(pair, settling, sink, heartbeat));
    }

    static ComparisonResult compare(OpenDataset dataset, Setting setting) {
        return compare(dataset, setting, PENDING_ROWS);
    }

    /** The same with another bound on memory. */
    static ComparisonResult compare(OpenDataset dataset, Setting setting, int limit) {
        EntityPair pair = dataset.present(setting.pair());
        Side source = Side.source(dataset.source(), pair);
        return new Comparison(source, Side.target(dataset, pair), setting.of(pair), dataset.quarantine(), limit).run();
    }

    /** Compares one entity, behind the switch, with what the old side has of it. {@code known} are records in quarantine. */
    static ComparisonResult back(OpenDataset dataset, Set<RowDigest> known, Setting setting) {
        EntityPair pair = setting.pair();
        Side old = Side.old(dataset.source(), pair, known);
        Side now = Side.target(dataset, pair);
        return new Comparison(old, now, setting, dataset.quarantine(), PENDING_ROWS).run();
    }

    /** Compares one entity of two stores as they are: every record counts, whoever wrote it. */
    static ComparisonResult whole(Store source, Store target, Setting setting, Quarantine quarantine) {
        EntityPair pair = setting.pair();
        Side left = Side.source(source, pair);
        return new Comparison(left, Side.whole(target, pair), setting, quarantine, PENDING_ROWS).run();
    }

    private ComparisonResult run() {
        PendingRows pending = new PendingRows(limit);
        Reading.Digests digests = reading.digests(pending);
        ComparisonResult result = new ComparisonResult(digests.rows(), 0, 0, 0);
        if (digests.pendingComplete()) {
            result = confirm(pending, result);
        } else {
            for (Set<Integer> buckets : passes(digests.source(), digests.target())) {
                result = confirm(reading.rows(buckets, limit), result);
            }
        }
        return result;
    }

    private ComparisonResult confirm(PendingRows pending, ComparisonResult result) {
        List<Suspect> suspects = new ArrayList<>();
        pending.forEach(suspects::add);
        return looks.confirm(suspects, result);
    }

    /** The differing buckets in groups whose rows, both sides together, fit into memory even if none match. */
    private List<Set<Integer>> passes(BucketDigests source, BucketDigests target) {
        List<Set<Integer>> passes = new ArrayList<>();
        long room = 0;
        for (int bucket : source.differing(target)) {
            long rows = source.rows(bucket) + target.rows(bucket);
            if (passes.isEmpty() || rows > room) {
                passes.add(new HashSet<>());
                room = limit / 2;
            }
            passes.getLast().add(bucket);
            room -= rows;
        }
        return passes;
    }
}
