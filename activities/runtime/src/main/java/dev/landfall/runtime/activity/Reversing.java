package dev.landfall.runtime.activity;

import dev.landfall.runtime.compare.ReverseRound;
import dev.landfall.runtime.control.FreezeWindow;
import dev.landfall.runtime.control.Routing;
import dev.landfall.runtime.dataset.KnownEntities;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.FreezeOutcome;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.ReverseActivities;
import dev.landfall.workflow.activity.ReverseProof;
import dev.landfall.workflow.activity.RoundOutcome;
import dev.landfall.workflow.activity.SwitchOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The way back behind a switch. The control database decides; the stores follow. */
final class Reversing implements ReverseActivities {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WorkerParts parts;

    Reversing(WorkerParts parts) {
        this.parts = parts;
    }

    @Override
    public ReverseProof prove(MigrationRef migration, BoundDataset dataset) {
        return parts.acting(migration.id(), heartbeat -> {
            OpenDataset open = parts.datasets().open(migration.id(), dataset);
            new OldSide(parts, migration.id()).adopt(open);
            parts.control().entityNotes().note(migration.id(), open.name(), KnownEntities.of(open));
            open.pairs().forEach(pair -> {
                heartbeat.progress();
                open.target().target().keepPrior(migration.id(), pair.target());
            });
            return new WayBackTrial(open, parts.keys(), parts.control().nextFence()).run(heartbeat::progress);
        });
    }

    @Override
    public RoundOutcome round(MigrationRef migration, BoundDataset dataset, boolean frozen) {
        return parts.acting(migration.id(), heartbeat -> {
            // Before what is required below: whoever meets that and then stands still is older than a last round that
            // begins
            // meanwhile, and is shut out by it.
            long fence = parts.control().nextFence();
            requireSwitched(migration.id(), dataset);
            if (frozen) {
                requireFrozen(migration.id(), dataset);
            } else {
                requireInService(migration.id(), dataset);
            }
            OpenDataset open = open(migration.id(), dataset);
            ReverseRound round = new ReverseRound(open, parts.keys(), fence, parts.baselines(), heartbeat::progress);
            if (frozen) {
                OldSide.lift(open);
                return round.frozen();
            }
            return OldSide.closed(open.source()) ? round.look() : round.live();
        });
    }

    @Override
    public FreezeOutcome freeze(
            MigrationRef migration, int attempt, List<BoundDataset> datasets, List<String> routes, long leaseMillis) {
        Duration lease = Duration.ofMillis(leaseMillis);
        Duration half = lease.dividedBy(2);
        Duration patience = half.compareTo(PATIENCE) < 0 ? half : PATIENCE;
        return parts.acting(migration.id(), heartbeat -> {
            SourceFreeze targets = newSide(parts, migration.id(), datasets);
            Instant began = back().hold(migration.id(), attempt, routes, lease, patience);
            targets.hold(lease, patience);
            targets.requireHeld();
            FreezeWindow window = back().confirm(migration.id(), attempt, began, lease, targets.stands());
            return new FreezeOutcome(
                    window.since(), window.until(), targets.frozen(), targets.cooperative(), targets.unnoticed());
        });
    }

    @Override
    public void settle(MigrationRef migration, BoundDataset dataset) {
        parts.acting(migration.id(), heartbeat -> {
            requireFrozen(migration.id(), dataset);
            OpenDataset open = open(migration.id(), dataset);
            if (parts.sameKind(dataset)) {
                open.source().target().catchUp(Freeze.writerBehind(migration.id()), open.sources(), open.target());
            }
            return true;
        });
    }

    @Override
    public SwitchOutcome switchBack(MigrationRef migration, List<BoundDataset> datasets, List<String> routes) {
        return parts.acting(migration.id(), heartbeat -> {
            SourceFreeze targets = newSide(parts, migration.id(), datasets);
            if (back().movedAt(migration.id()).isEmpty()) {
                targets.requireHeld();
                back().requireStill(migration.id(), targets.stands());
            }
            SwitchOutcome outcome = new SwitchOutcome(back().move(migration.id(), routes));
            // At once: from the record on, a write to the new side is lost, one that is held back there included.
            targets.fence();
            return outcome;
        });
    }

    @Override
    public boolean switchedBack(MigrationRef migration) {
        return parts.heartbeats()
                .during(heartbeat -> back().movedAt(migration.id()).isPresent());
    }

    @Override
    public long release(MigrationRef migration, int attempt, List<BoundDataset> datasets, List<String> routes) {
        return parts.heartbeats().during(heartbeat -> release(parts, migration.id(), attempt, datasets));
    }

    /** To the side that the switch record names. */
    static long release(WorkerParts parts, String migration, int attempt, List<BoundDataset> datasets) {
        Routing back = parts.control().routingBack();
        return back.end(migration, attempt)
                ? toOld(parts, migration, attempt, datasets)
                : toNew(parts, migration, attempt, datasets);
    }

    /** The old side first: an application that follows its route shall not meet the fence. */
    private static long toOld(WorkerParts parts, String migration, int attempt, List<BoundDataset> datasets) {
        SourceFreeze targets = newSide(parts, migration, datasets);
        targets.fence();
        new SourceFreeze(parts, migration, datasets).release();
        long millis = parts.control().routingBack().release(migration, attempt);
        targets.release();
        new OldSide(parts, migration).forget(datasets);
        return millis;
    }

    /** A fence that can't be put back keeps nobody waiting on the new side. */
    private static long toNew(WorkerParts parts, String migration, int attempt, List<BoundDataset> datasets) {
        try {
            if (parts.control().routing().movedAt(migration).isPresent()) {
                new SourceFreeze(parts, migration, datasets).fence();
            }
        } finally {
            newSide(parts, migration, datasets).release();
            parts.control().routingBack().release(migration, attempt);
        }
        return parts.control().routingBack().release(migration, attempt);
    }

    private static SourceFreeze newSide(WorkerParts parts, String migration, List<BoundDataset> datasets) {
        return new SourceFreeze(
                parts,
                Routing.freezeBack(migration),
                datasets.stream().map(BoundDataset::mirrored).toList());
    }

    private OpenDataset open(String migration, BoundDataset dataset) {
        KnownEntities known = parts.control()
                .entityNotes()
                .find(migration, dataset.spec().name())
                .orElseThrow(() -> refusal(dataset, "its way back is over", "Nothing: this call came late"));
        return parts.datasets().openBack(migration, dataset, known);
    }

    private void requireSwitched(String migration, BoundDataset dataset) {
        if (parts.control().routing().movedAt(migration).isEmpty()) {
            throw refusal(dataset, "no switch is recorded, or it was taken back", "Nothing: this call came late");
        }
    }

    private void requireFrozen(String migration, BoundDataset dataset) {
        if (back().held(migration).isEmpty()) {
            throw refusal(dataset, "the freeze of the new side no longer holds", "Send rollBack again");
        }
    }

    private void requireInService(String migration, BoundDataset dataset) {
        if (back().held(migration).isPresent()) {
            throw refusal(dataset, "the new side is frozen for its last round", "Nothing: this call came late");
        }
    }

    private static StoreFailure refusal(BoundDataset dataset, String what, String next) {
        return new StoreFailure(FailureClass.REFUSAL, dataset.spec().name(), what, next, null);
    }

    private Routing back() {
        return parts.control().routingBack();
    }
}
