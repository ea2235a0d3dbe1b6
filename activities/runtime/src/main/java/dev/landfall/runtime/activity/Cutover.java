package dev.landfall.runtime.activity;

import dev.landfall.report.CheckResult;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runtime.check.CheckRunner;
import dev.landfall.runtime.compare.DatasetRound;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.runtime.control.FreezeWindow;
import dev.landfall.runtime.control.Routing;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.follow.FollowWatch;
import dev.landfall.runtime.follow.Follower;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CutoverActivities;
import dev.landfall.workflow.activity.CutoverStep;
import dev.landfall.workflow.activity.FreezeOutcome;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.RoundOutcome;
import dev.landfall.workflow.activity.SwitchOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The steps of a cutover. The control database decides; the stores follow. */
final class Cutover implements CutoverActivities {
    /** How long open writers are waited for; never more than half of the lease, so that it can be renewed. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WorkerParts parts;

    Cutover(WorkerParts parts) {
        this.parts = parts;
    }

    @Override
    public RoundOutcome round(MigrationRef migration, BoundDataset dataset, boolean frozen) {
        return parts.acting(migration.id(), heartbeat -> {
            OpenDataset open =
                    frozen ? open(migration, dataset) : parts.datasets().open(migration.id(), dataset);
            if (frozen && dataset.followed()) {
                followToTheEnd(open, heartbeat);
            }
            Settling settling = frozen ? Settling.FROZEN : Settling.live(Checking.SETTLE);
            RoundOutcome outcome = frozen || !dataset.followed()
                    ? DatasetRound.run(
                            open, settling, parts.control().nextFence(), parts.baselines(), heartbeat::progress)
                    : DatasetRound.compare(
                            open, settling, parts.control().nextFence(), parts.baselines(), heartbeat::progress);
            if (!frozen) {
                refreshStatistics(open);
            }
            return outcome;
        });
    }

    /** All that was written before the freeze; nothing is written behind that position. */
    private void followToTheEnd(OpenDataset open, Heartbeat heartbeat) {
        Follower follower = new Follower(open);
        follower.follow(parts.control().nextFence(), FollowWatch.until(follower.now(), heartbeat::progress));
    }

    /** The new side shall not begin its service with plans made for empty tables; under the freeze there is no time. */
    private static void refreshStatistics(OpenDataset open) {
        open.target().defer().ifPresent(defer -> defer.refreshStatistics(open.targets()));
    }

    @Override
    public long tryOut(MigrationRef migration, CutoverStep step, List<BoundDataset> datasets) {
        return parts.acting(
                migration.id(),
                heartbeat -> new CutoverTrial(parts, migration.id(), datasets)
                        .run(step)
                        .toMillis());
    }

    @Override
    public FreezeOutcome freeze(
            MigrationRef migration, int attempt, List<BoundDataset> datasets, List<String> routes, long leaseMillis) {
        Duration lease = Duration.ofMillis(leaseMillis);
        Duration half = lease.dividedBy(2);
        Duration patience = half.compareTo(PATIENCE) < 0 ? half : PATIENCE;
        return parts.acting(migration.id(), heartbeat -> {
            SourceFreeze sources = new SourceFreeze(parts, migration.id(), datasets);
            // Routes first: applications that read them stop by themselves, before a store has to refuse them.
            Instant began = routing().hold(migration.id(), attempt, routes, lease, patience);
            if (routing().movedAt(migration.id()).isEmpty()) {
                sources.hold(lease, patience);
            }
            sources.requireHeld();
            FreezeWindow window = routing().confirm(migration.id(), attempt, began, lease, sources.stands());
            return new FreezeOutcome(
                    window.since(), window.until(), sources.frozen(), sources.cooperative(), sources.unnoticed());
        });
    }

    @Override
    public void settle(MigrationRef migration, BoundDataset dataset) {
        parts.acting(migration.id(), heartbeat -> {
            OpenDataset open = parts.datasets().recent(migration.id(), dataset);
            open.target()
                    .target()
                    .settle(
                            migration.id(),
                            open.targets(),
                            parts.sourceOfSameKind(dataset).orElse(null));
            return true;
        });
    }

    @Override
    public CheckResult check(
            MigrationRef migration, CheckSpec check, List<BoundDataset> datasets, List<RoundOutcome> finalRounds) {
        return parts.heartbeats().during(heartbeat -> {
            Instant startedAt = Instant.now();
            try {
                List<OpenDataset> open = datasets.stream()
                        .map(dataset -> open(migration, dataset))
                        .toList();
                return CheckRunner.runFrozen(check, open, finalRounds, heartbeat::progress);
            } catch (StoreFailure failure) {
                return Checking.failed(check, startedAt, failure);
            }
        });
    }

    @Override
    public SwitchOutcome switchRoutes(MigrationRef migration, List<BoundDataset> datasets, List<String> routes) {
        return parts.acting(migration.id(), heartbeat -> {
            SourceFreeze sources = new SourceFreeze(parts, migration.id(), datasets);
            if (routing().movedAt(migration.id()).isEmpty()) {
                sources.requireHeld();
                routing().requireStill(migration.id(), sources.stands());
            }
            SwitchOutcome outcome = new SwitchOutcome(routing().move(migration.id(), routes));
            // At once: from the record on, a write to the old side is lost.
            sources.fence();
            return outcome;
        });
    }

    @Override
    public boolean switched(MigrationRef migration) {
        return parts.heartbeats()
                .during(heartbeat -> routing().movedAt(migration.id()).isPresent());
    }

    @Override
    public long release(MigrationRef migration, int attempt, List<BoundDataset> datasets, List<String> routes) {
        return parts.heartbeats().during(heartbeat -> release(parts, migration.id(), attempt, datasets));
    }

    /** To the side that the switch record names. Routes are released even when a store can't be reached. */
    static long release(WorkerParts parts, String migration, int attempt, List<BoundDataset> datasets) {
        Routing routing = parts.control().routing();
        SourceFreeze sources = new SourceFreeze(parts, migration, datasets);
        boolean switched = routing.end(migration, attempt);
        try {
            if (switched) {
                sources.fence();
            } else {
                sources.release();
            }
        } finally {
            routing.release(migration, attempt);
        }
        return routing.release(migration, attempt);
    }

    /** Under the freeze; without one it is no final round, and nothing may be concluded from it. */
    private OpenDataset open(MigrationRef migration, BoundDataset dataset) {
        FreezeWindow freeze = routing()
                .held(migration.id())
                .orElseThrow(() -> new StoreFailure(
                        FailureClass.REFUSAL,
                        dataset.spec().name(),
                        "the freeze no longer holds",
                        "Let the cutover return to the old side, then retry it",
                        null));
        OpenDataset open = parts.datasets().frozen(migration.id(), dataset, freeze);
        parts.control()
                .entityNotes()
                .find(migration.id(), open.name())
                .ifPresent(known -> requireKnown(open, known.unknown(open.sources())));
        return open;
    }

    /** Where the cutover leads back, nothing may go over that the way back has not been tried out with. */
    private static void requireKnown(OpenDataset dataset, Set<String> unknown) {
        if (!unknown.isEmpty()) {
            throw new StoreFailure(
                    FailureClass.REFUSAL,
                    dataset.name(),
                    "since the way back was tried out the source has got " + String.join(", ", unknown),
                    "Let the cutover return to the old side, then retry it",
                    null);
        }
    }

    private Routing routing() {
        return parts.control().routing();
    }
}
