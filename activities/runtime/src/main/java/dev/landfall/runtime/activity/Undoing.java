package dev.landfall.runtime.activity;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runtime.control.Footprints;
import dev.landfall.runtime.control.Routing;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Store;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.Compensation;
import dev.landfall.workflow.activity.CompensationActivities;
import dev.landfall.workflow.activity.MigrationRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Undoes what phases did, as long as no switch is recorded, or once it was taken back. */
final class Undoing implements CompensationActivities {
    /** What takes nothing back that an application could have written. */
    private static final Set<Compensation.Kind> BEHIND_A_SWITCH =
            EnumSet.of(Compensation.Kind.RELEASE_LOCKS, Compensation.Kind.FORGET_SWITCH);

    private final WorkerParts parts;

    Undoing(WorkerParts parts) {
        this.parts = parts;
    }

    @Override
    public String undo(MigrationRef migration, Compensation compensation) {
        return parts.heartbeats().during(heartbeat -> {
            refuseAfterSwitch(migration, compensation);
            return switch (compensation.kind()) {
                case RELEASE_LOCKS -> releaseLocks(migration.id());
                case RESTORE_STRUCTURE -> restoreStructure(migration.id(), compensation, heartbeat);
                case END_FOLLOWING -> endFollowing(migration.id(), compensation, heartbeat);
                case REMOVE_ROWS ->
                    // What the application wrote here meanwhile was carried back before the routes came back.
                    removeRows(migration.id(), compensation, cameBack(migration.id()), heartbeat);
                case REMOVE_ROWS_AND_LATER -> removeRows(migration.id(), compensation, true, heartbeat);
                case FORGET_SWITCH -> forgetSwitch(migration, compensation);
                case RELEASE_FREEZE -> releaseFreeze(migration.id(), compensation);
            };
        });
    }

    @Override
    public void close(MigrationRef migration, List<BoundDataset> datasets) {
        parts.heartbeats().during(heartbeat -> {
            for (BoundDataset dataset : datasets) {
                heartbeat.progress();
                Store target = parts.connections().store(dataset.target());
                String server = identity(target);
                // First, so that a round of the way back finds nothing to write by when there is nothing to go by any
                // more.
                new OldSide(parts, migration.id()).forget(List.of(dataset));
                target.target().forget(migration.id());
                footprints().remove(migration.id(), server, dataset.spec().name());
                // Mostly done behind the switch; the old side may be gone by now.
                if (footprints().any(migration.id(), dataset.spec().name())) {
                    LogFollowing.end(parts, migration.id(), dataset);
                }
            }
            parts.control().locks().release(migration.id());
            return true;
        });
    }

    private void refuseAfterSwitch(MigrationRef migration, Compensation compensation) {
        boolean switched = parts.control().routing().movedAt(migration.id()).isPresent();
        if (switched && !BEHIND_A_SWITCH.contains(compensation.kind())) {
            throw new StoreFailure(
                    FailureClass.REFUSAL,
                    migration.id() + ", " + compensation.phase(),
                    "the switch is recorded, so applications may have written to the new side",
                    "Go forward; nothing of the target may be taken back",
                    null);
        }
    }

    private String releaseLocks(String migration) {
        parts.control().locks().release(migration);
        return "locks released";
    }

    private String restoreStructure(String migration, Compensation compensation, Heartbeat heartbeat) {
        for (BoundDataset dataset : compensation.datasets()) {
            Store target = parts.connections().store(dataset.target());
            for (Entity entity : entities(dataset, target).reversed()) {
                heartbeat.progress();
                target.defer().ifPresent(defer -> defer.restore(migration, entity));
            }
            forget(migration, dataset, target);
        }
        return "structure as it was, footprint forgotten: " + names(compensation);
    }

    /** A store forgets a migration as a whole: not before its last dataset there has been undone. */
    private void forget(String migration, BoundDataset dataset, Store target) {
        String server = identity(target);
        if (footprints().last(migration, server, dataset.spec().name())) {
            target.target().forget(migration);
        }
        footprints().remove(migration, server, dataset.spec().name());
    }

    private String endFollowing(String migration, Compensation compensation, Heartbeat heartbeat) {
        for (BoundDataset dataset : compensation.datasets()) {
            heartbeat.progress();
            LogFollowing.end(parts, migration, dataset);
        }
        return "not followed any more: " + names(compensation);
    }

    private boolean cameBack(String migration) {
        return parts.control().routingBack().movedAt(migration).isPresent();
    }

    private String removeRows(String migration, Compensation compensation, boolean used, Heartbeat heartbeat) {
        long removed = 0;
        for (BoundDataset dataset : compensation.datasets()) {
            Store target = parts.connections().store(dataset.target());
            // What refers to others was written last and goes first.
            for (Entity entity : entities(dataset, target).reversed()) {
                heartbeat.progress();
                removed += used
                        ? target.target().removeOwnAndLater(migration, entity)
                        : target.target().removeOwn(migration, entity);
            }
            parts.control().quarantines().clear(migration, dataset.spec().name());
        }
        return removed + " own records removed: " + names(compensation);
    }

    private String releaseFreeze(String migration, Compensation compensation) {
        boolean cameBack = cameBack(migration);
        if (cameBack) {
            Reversing.release(parts, migration, Routing.LAST_ATTEMPT, compensation.datasets());
        }
        long millis = Cutover.release(parts, migration, Routing.LAST_ATTEMPT, compensation.datasets());
        new OldSide(parts, migration).forget(compensation.datasets());
        if (cameBack) {
            return "the old side has no fence any more";
        }
        return millis == 0 ? "there was no freeze" : "writes go on on the old side after " + millis + " ms";
    }

    /** Of a rehearsal that was cut off behind its switch, also the freeze of the side that it had switched to. */
    private String forgetSwitch(MigrationRef ref, Compensation compensation) {
        String migration = ref.id();
        if (!ref.rehearses()) {
            throw new IllegalArgumentException(migration + " is no rehearsal: what it has switched is never forgotten");
        }
        if (parts.control().routing().movedAt(migration).isPresent() || cameBack(migration)) {
            Reversing.release(parts, migration, Routing.LAST_ATTEMPT, compensation.datasets());
        }
        parts.control().leftovers().forgetSwitch(migration);
        return "the switch is forgotten";
    }

    /**
     * The dataset's entities as the target has them now, in the order in which they are copied; without the source, which may
     * be away, unless the dataset is {@code entities: all}, whose names only the source knows.
     */
    private List<Entity> entities(BoundDataset dataset, Store target) {
        DatasetSpec spec = dataset.spec();
        Set<String> names =
                spec.allEntities() ? sourceNames(dataset) : spec.entities().keySet();
        List<Entity> entities = new ArrayList<>(target.inspect().entities(spec.keys()));
        entities.removeIf(entity -> !names.contains(entity.name()));
        entities.sort(Comparator.comparingInt(Entity::wave));
        return entities;
    }

    private Set<String> sourceNames(BoundDataset dataset) {
        Set<String> names = new LinkedHashSet<>();
        parts
                .connections()
                .store(dataset.source())
                .inspect()
                .entities(dataset.spec().keys())
                .stream()
                .map(Entity::name)
                .forEach(names::add);
        return names;
    }

    private Footprints footprints() {
        return parts.control().footprints();
    }

    private static String identity(Store store) {
        return store.inspect().identity().id();
    }

    private static String names(Compensation compensation) {
        return String.join(
                ", ",
                compensation.datasets().stream()
                        .map(dataset -> dataset.spec().name())
                        .toList());
    }
}
