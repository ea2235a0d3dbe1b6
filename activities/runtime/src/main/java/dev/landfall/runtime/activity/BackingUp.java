package dev.landfall.runtime.activity;

import dev.landfall.backup.BackupJob;
import dev.landfall.backup.BackupProof;
import dev.landfall.backup.BackupReader;
import dev.landfall.backup.BackupWriter;
import dev.landfall.backup.Manifest;
import dev.landfall.backup.Pruning;
import dev.landfall.backup.location.LocationTrial;
import dev.landfall.spi.Store;
import dev.landfall.spi.backup.Backup;
import dev.landfall.spi.backup.Scratch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.BackupActivities;
import dev.landfall.workflow.activity.BackupTask;
import dev.landfall.workflow.activity.MadeBackup;
import dev.landfall.workflow.activity.MigrationRef;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Backups of stores at the worker's place for them. */
final class BackingUp implements BackupActivities {
    /** Big enough that files are few, small enough that little is done twice after a kill. */
    private static final long ROWS_EACH = 250_000;

    private final WorkerParts parts;
    private final Optional<BackupPlace> place;
    private final Clock clock;

    BackingUp(WorkerParts parts, Optional<BackupPlace> place, Clock clock) {
        this.parts = parts;
        this.place = place;
        this.clock = clock;
    }

    @Override
    public MadeBackup backup(MigrationRef migration, BackupTask task) {
        return parts.heartbeats().during(heartbeat -> {
            BackupPlace where = place();
            LocationTrial.run(where.location());
            BackupJob job = new BackupJob(
                    BackupIds.of(migration, task),
                    migration.id(),
                    task.connection(),
                    parts.connections().kind(task.connection()).word(),
                    task.keys(),
                    task.keep(),
                    ROWS_EACH);
            Manifest manifest = new BackupWriter(where.location(), where.protection(), clock)
                    .write(job, parts.connections().store(task.connection()), part -> heartbeat.progress());
            return made(manifest, where);
        });
    }

    private static MadeBackup made(Manifest manifest, BackupPlace where) {
        return new MadeBackup(
                manifest.backup(),
                where.location().place(),
                manifest.consistent(),
                !manifest.encryption().equals("none"),
                manifest.files().size(),
                manifest.content().rows(),
                manifest.recordBytes(),
                manifest.bytes(),
                manifest.digest().toString(),
                manifest.keepUntil());
    }

    @Override
    public void verify(MigrationRef migration, BackupTask task, MadeBackup backup, boolean restore) {
        parts.heartbeats().during(heartbeat -> {
            BackupReader reader = place().reader();
            Manifest manifest = reader.open(backup.id());
            requireSame(manifest, backup);
            if (restore) {
                @Nullable Integer done = heartbeat.lastPosition(Integer.class);
                new BackupProof(reader)
                        .prove(manifest, backups(task), Objects.requireNonNullElse(done, 0), heartbeat::progress);
            } else {
                reader.check(manifest, part -> heartbeat.progress());
            }
            return true;
        });
    }

    /** What is proved must be what people were told about. */
    private static void requireSame(Manifest manifest, MadeBackup backup) {
        if (!manifest.holds(backup.rows(), backup.digest())) {
            throw new StoreFailure(
                    FailureClass.REFUSAL,
                    "backup " + backup.id(),
                    "it is not the one that was made",
                    "Find out who writes to " + backup.location() + "; then send retry",
                    null);
        }
    }

    @Override
    public void dropScratch(MigrationRef migration, BackupTask task) {
        parts.heartbeats().run(() -> backups(task).dropScratch(Scratch.mark(BackupIds.of(migration, task))));
    }

    @Override
    public int prune(MigrationRef migration) {
        return parts.heartbeats()
                .during(heartbeat -> new Pruning(place().location(), place().protection())
                        .prune(clock.instant())
                        .size());
    }

    private Backup backups(BackupTask task) {
        Store store = parts.connections().store(task.connection());
        return store.backup().orElseThrow(() -> new IllegalStateException("a backup was made, so there are some"));
    }

    private BackupPlace place() {
        return place.orElseThrow(() -> new StoreFailure(
                FailureClass.CONFIGURATION,
                "worker",
                "it has no place for backups",
                "Add landfall.backups to the configuration of every worker, see docs/worker.md; then send retry",
                null));
    }
}
