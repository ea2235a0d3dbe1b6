package dev.landfall.demo.fault;

import static dev.landfall.runbook.StoreKind.NEO4J;
import static dev.landfall.runbook.StoreKind.POSTGRESQL;
import static dev.landfall.runbook.StoreKind.QDRANT;
import static dev.landfall.runbook.StoreKind.REDIS;

import dev.landfall.backup.location.Location;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runtime.activity.ReportWriter;
import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.runtime.control.EntityNotes;
import dev.landfall.runtime.control.Footprints;
import dev.landfall.runtime.control.Journal;
import dev.landfall.runtime.control.Locks;
import dev.landfall.runtime.control.Presence;
import dev.landfall.runtime.control.Quarantines;
import dev.landfall.runtime.control.Routing;
import dev.landfall.spi.Defer;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.NativeCopy;
import dev.landfall.spi.Prefixing;
import dev.landfall.spi.Target;
import dev.landfall.spi.backup.Backup;
import dev.landfall.spi.backup.Restore;
import dev.landfall.spi.follow.Applier;
import dev.landfall.spi.follow.Apply;
import dev.landfall.spi.follow.Capture;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that an activity does to the world: the methods whose call leaves something behind. What is not here only reads; a test
 * holds this list against the interfaces. Each is a {@link Boundary} in every place where it happens.
 */
public enum Effect {
    TARGET_BEGIN(Target.class, "begin", "an entity's footprint is begun", POSTGRESQL, NEO4J, QDRANT, REDIS),
    TARGET_WRITE(Target.class, "write", "records are written with their ledger row", POSTGRESQL, NEO4J, QDRANT, REDIS),
    TARGET_DELETE(Target.class, "delete", "records that the source lost are deleted", POSTGRESQL, NEO4J, QDRANT, REDIS),
    TARGET_BUILD(Target.class, "build", "what was put off is built for an entity", POSTGRESQL, NEO4J, QDRANT),
    TARGET_SETTLE(Target.class, "settle", "sequences, keys and constraints are settled", POSTGRESQL, NEO4J, QDRANT),
    TARGET_REMOVE_OWN(Target.class, "removeOwn", "own records are removed", POSTGRESQL, NEO4J, QDRANT, REDIS),
    TARGET_FORGET(Target.class, "forget", "the footprint is forgotten", POSTGRESQL, NEO4J, QDRANT, REDIS),
    TARGET_ADOPT(
            Target.class, "adopt", "an entity without a footprint is taken over", POSTGRESQL, NEO4J, QDRANT, REDIS),
    TARGET_KEEP_PRIOR(Target.class, "keepPrior", "prior keys are noted for a way back", POSTGRESQL),
    TARGET_REMOVE_LATER(
            Target.class,
            "removeOwnAndLater",
            "own records and the application's later ones are removed",
            POSTGRESQL,
            NEO4J,
            QDRANT,
            REDIS),
    TARGET_CATCH_UP(Target.class, "catchUp", "sequences of the old side catch up", POSTGRESQL),
    PREFIXING_BEGIN(Prefixing.class, "begin", "a footprint of keys that get a prefix is begun", REDIS),
    DEFER_CLONE(Defer.class, "cloneStructure", "the source's structure is made"),
    DEFER_PUT_OFF(Defer.class, "putOff", "indexes and foreign keys are dropped for the load", POSTGRESQL),
    DEFER_STATISTICS(Defer.class, "refreshStatistics", "the planner's figures are refreshed", POSTGRESQL),
    DEFER_RESTORE(Defer.class, "restore", "structure is put back as it was", POSTGRESQL),
    COPY(NativeCopy.class, "copy", "a batch is committed with its position", POSTGRESQL, NEO4J, QDRANT, REDIS),
    FREEZE_HOLD(Freeze.class, "hold", "writes to the source are stopped, or the lease is renewed", POSTGRESQL, REDIS),
    FREEZE_FENCE(Freeze.class, "fence", "writes to the source are stopped for good", POSTGRESQL, REDIS),
    FREEZE_RELEASE(Freeze.class, "release", "writes to the source pass again", POSTGRESQL, REDIS),
    BACKUP_TRY(Backup.class, "tryIn", "a part is tried in a scratch place", POSTGRESQL, NEO4J, QDRANT, REDIS),
    BACKUP_DROP(Backup.class, "dropScratch", "scratch places are dropped", POSTGRESQL, NEO4J, QDRANT, REDIS),
    RESTORE_DEFINE(Restore.class, "define", "tables are made for a restore"),
    RESTORE_PREPARE(Restore.class, "prepare", "a restore is begun"),
    RESTORE_WRITE(Restore.class, "write", "a part is restored"),
    RESTORE_COMPLETE(Restore.class, "complete", "a restore is completed"),
    CAPTURE_BEGIN(Capture.class, "begin", "slot and publication are made", POSTGRESQL),
    CAPTURE_END(Capture.class, "end", "slot and publication are dropped", POSTGRESQL),
    APPLY_BEGIN(Apply.class, "begin", "a position is recorded on the target", POSTGRESQL),
    APPLY_FORGET(Apply.class, "forget", "the position is forgotten", POSTGRESQL),
    APPLIER_OPEN(Apply.class, "open", "an applier shuts out earlier ones", POSTGRESQL),
    APPLIER_COMMIT(Applier.class, "commit", "changes are committed with their position", POSTGRESQL),

    JOURNAL_OPEN(Journal.class, "open", "a migration is registered"),
    JOURNAL_RECORD(Journal.class, "record", "where a migration stands is recorded"),
    LOCKS_TAKE(Locks.class, "take", "targets are locked"),
    LOCKS_RELEASE(Locks.class, "release", "locks are given back"),
    FOOTPRINTS_ADD(Footprints.class, "add", "a dataset is known to leave something on a target"),
    FOOTPRINTS_REMOVE(Footprints.class, "remove", "a dataset is known to have left nothing"),
    NOTES_NOTE(EntityNotes.class, "note", "which entities there are before a switch is noted"),
    NOTES_FORGET(EntityNotes.class, "forget", "these are forgotten"),
    FENCES_NEXT(ControlDatabase.class, "nextFence", "an attempt takes its number"),
    QUARANTINES_ADD(Quarantines.class, "add", "records are set aside"),
    QUARANTINES_SWEEP(Quarantines.class, "sweep", "records that can be transformed by now are taken out"),
    QUARANTINES_WAIVE(Quarantines.class, "waive", "records set aside are waived"),
    QUARANTINES_CLEAR(Quarantines.class, "clear", "records set aside are forgotten"),
    ROUTING_HOLD(Routing.class, "hold", "routes are frozen, or their freeze is renewed"),
    ROUTING_CONFIRM(Routing.class, "confirm", "all stores are known to hold"),
    ROUTING_SWITCH(Routing.class, "move", "the switch is recorded"),
    ROUTING_END(Routing.class, "end", "the door to the switch is closed"),
    ROUTING_RELEASE(Routing.class, "release", "routes are released"),
    ROUTING_TAKE_OVER(Routing.class, "takeOver", "a recovery closes the door to the switch"),
    PRESENCE_TAKE_OVER(Presence.class, "takeOver", "a recovery shuts out every worker"),

    BACKUP_WRITE(Location.class, "write", "a file of a backup appears"),
    BACKUP_CLAIM(Location.class, "claim", "a backup is completed"),
    BACKUP_DELETE(Location.class, "delete", "a file of a backup is deleted"),
    BACKUP_TIDY(Location.class, "deleteUnfinished", "unfinished files are deleted"),
    BACKUP_PRUNE(Location.class, "deleteFolder", "a backup whose time is over is deleted"),
    REPORT_WRITE(ReportWriter.class, "write", "the report is written");

    private final Class<?> owner;
    private final String method;
    private final String meaning;
    private final List<StoreKind> kinds;

    /** {@code kinds}: of which stores migrations ask it; none for what is no store's, or what no phase of a migration does. */
    Effect(Class<?> owner, String method, String meaning, StoreKind... kinds) {
        this.owner = owner;
        this.method = method;
        this.meaning = meaning;
        this.kinds = List.of(kinds);
    }

    /** The effect of that method, if it has one. */
    public static Optional<Effect> of(Class<?> owner, String method) {
        return Arrays.stream(values())
                .filter(effect -> effect.owner == owner && effect.method.equals(method))
                .findFirst();
    }

    /** What it leaves behind, in words. */
    public String meaning() {
        return meaning;
    }

    /** Where it happens: kinds of store, {@code control} or {@code files}; empty where no migration does it. */
    List<String> places() {
        if (owner.getPackageName().equals(Journal.class.getPackageName())) {
            return List.of(Boundary.CONTROL);
        }
        if (owner == Location.class || owner == ReportWriter.class) {
            return List.of(Boundary.FILES);
        }
        return kinds.stream().map(StoreKind::word).toList();
    }

    Class<?> owner() {
        return owner;
    }

    /** {@code target.begin}. */
    String word() {
        return owner.getSimpleName().toLowerCase(Locale.ROOT) + "." + method;
    }
}
