package dev.landfall.runtime.compare;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One entity's part in a round: first what is missing or different, later what is extra. */
final class EntityRound {
    private final OpenDataset dataset;
    private final EntityPair pair;
    private final Settling settling;
    private final Course course;
    private final Mending mending;
    private final Turn turn;
    private final AtomicInteger room;
    private final Baselines.Slot baseline;
    private final List<Differences> deletions = new ArrayList<>();
    private boolean deletionsLeftOut;
    private ComparisonResult result = ComparisonResult.NOTHING;
    private @Nullable StoreFailure failure;

    EntityRound(
            OpenDataset dataset,
            EntityPair pair,
            Settling settling,
            Course course,
            Turn turn,
            AtomicInteger room,
            Baselines.Slot baseline) {
        this.dataset = dataset;
        this.pair = pair;
        this.settling = settling;
        this.course = course;
        this.mending = course.mending(pair);
        this.turn = turn;
        this.room = room;
        this.baseline = baseline;
    }

    ComparisonResult result() {
        return mending.mended(result);
    }

    long unequal() {
        return mending.unequal();
    }

    Optional<StoreFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /** Compares, and repairs all but deletions. */
    void upsert() {
        try {
            if (dataset.mayLack(pair)) {
                // What it needs has been looked at by then, so that what is in quarantine is known.
                turn.await();
            }
            guarded(() -> result = compare(this::mend, () -> {}));
        } finally {
            turn.end();
        }
    }

    /** Makes the deletions that {@link #upsert} put off. */
    void delete(Runnable heartbeat) {
        guarded(() -> {
            for (Differences chunk : deletions) {
                mending.accept(chunk);
                heartbeat.run();
            }
            if (deletionsLeftOut) {
                compare(mending, heartbeat);
            }
        });
    }

    private ComparisonResult compare(DifferenceSink sink, Runnable heartbeat) {
        return course.compare(dataset, new Comparison.Setting(pair, settling, sink, heartbeat, Optional.of(baseline)));
    }

    private void mend(Differences differences) {
        if (!mending.deletes(differences.kind())) {
            turn.await();
            mending.accept(differences);
        } else if (room.addAndGet(-differences.keys().size()) >= 0) {
            deletions.add(differences);
        } else {
            deletionsLeftOut = true;
        }
    }

    /** What may work when tried again ends the round; what concerns this entity alone does not stop the others. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (StoreFailure e) {
            if (e.failureClass() == FailureClass.TRANSIENT) {
                throw e;
            }
            failure = failure == null ? e : failure;
        }
    }
}
