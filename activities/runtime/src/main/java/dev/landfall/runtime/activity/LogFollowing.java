package dev.landfall.runtime.activity;

import dev.landfall.runtime.follow.FollowProgress;
import dev.landfall.runtime.follow.FollowWatch;
import dev.landfall.runtime.follow.Follower;
import dev.landfall.runtime.follow.Lag;
import dev.landfall.runtime.follow.LagMeter;
import dev.landfall.spi.Store;
import dev.landfall.spi.follow.Retained;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.FollowActivities;
import dev.landfall.workflow.activity.FollowOrder;
import dev.landfall.workflow.activity.FollowedDataset;
import dev.landfall.workflow.activity.MigrationRef;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Follows sources by their logs: the beginning is part of {@link Preparation}, the rest under a freeze of {@link Cutover}. */
final class LogFollowing implements FollowActivities {
    private final WorkerParts parts;

    LogFollowing(WorkerParts parts) {
        this.parts = parts;
    }

    @Override
    public FollowedDataset follow(MigrationRef migration, BoundDataset dataset, FollowOrder order) {
        return parts.acting(migration.id(), heartbeat -> {
            Follower follower = new Follower(parts.datasets().open(migration.id(), dataset));
            Slice slice = new Slice(dataset.spec().name(), order, new LagMeter(follower), parts.meter(), heartbeat);
            follower.follow(parts.control().nextFence(), slice);
            return slice.told();
        });
    }

    /** What one activity follows. */
    private static final class Slice implements FollowWatch {
        private final String dataset;
        private final FollowOrder order;
        private final LagMeter lag;
        private final Meter meter;
        private final Heartbeat heartbeat;
        private final long began = System.nanoTime();
        private @Nullable FollowedDataset told;

        Slice(String dataset, FollowOrder order, LagMeter lag, Meter meter, Heartbeat heartbeat) {
            this.dataset = dataset;
            this.order = order;
            this.lag = lag;
            this.meter = meter;
            this.heartbeat = heartbeat;
        }

        @Override
        public boolean goOn(FollowProgress progress) {
            Lag behind = lag.look(progress);
            FollowedDataset now = told(behind, progress);
            meter.followed(heartbeat.where(), now, now.changes() - (told == null ? 0 : told.changes()));
            told = now;
            heartbeat.progress(now);
            return !over() && !enough(behind) && (order.alarmed() || !now.alarming());
        }

        @Override
        public long wanted() {
            return lag.wanted();
        }

        private boolean over() {
            return System.nanoTime() - began
                    >= Duration.ofMillis(order.sliceMillis()).toNanos();
        }

        private boolean enough(Lag behind) {
            Long most = order.lagMillis();
            return most != null && behind.within(Duration.ofMillis(most));
        }

        private FollowedDataset told(Lag behind, FollowProgress progress) {
            return new FollowedDataset(
                    dataset,
                    Instant.now(),
                    behind.exact() && behind.measured(),
                    behind.time().toMillis(),
                    behind.retained().behind(),
                    behind.retained().kept(),
                    cap(behind.retained()),
                    progress.transactions(),
                    progress.changes());
        }

        FollowedDataset told() {
            if (told == null) {
                throw new IllegalStateException("a follower looks at its watch before it ends");
            }
            return told;
        }
    }

    @Override
    public FollowedDataset look(MigrationRef migration, BoundDataset dataset) {
        return parts.heartbeats().during(heartbeat -> {
            Follower follower = new Follower(parts.datasets().recent(migration.id(), dataset));
            Retained retained = follower.retained();
            return new FollowedDataset(
                    dataset.spec().name(),
                    Instant.now(),
                    false,
                    0,
                    retained.behind(),
                    retained.kept(),
                    cap(retained),
                    0,
                    0);
        });
    }

    private static @Nullable Long cap(Retained retained) {
        return retained.cap().isPresent() ? retained.cap().getAsLong() : null;
    }

    @Override
    public void end(MigrationRef migration, BoundDataset dataset) {
        parts.heartbeats().run(() -> end(parts, migration.id(), dataset));
    }

    /** Also of a dataset that never began. */
    static void end(WorkerParts parts, String migration, BoundDataset dataset) {
        String name = dataset.spec().name();
        Store source = parts.connections().store(dataset.source());
        Follower.end(migration, name, source, parts.connections().store(dataset.target()));
        parts.control()
                .footprints()
                .remove(migration, source.inspect().identity().id(), name);
    }
}
