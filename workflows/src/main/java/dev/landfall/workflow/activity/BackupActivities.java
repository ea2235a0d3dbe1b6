package dev.landfall.workflow.activity;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Backups of stores. */
@ActivityInterface
public interface BackupActivities {

    /** Makes the backup, or goes on with what an earlier attempt left of it. Idempotent. */
    @ActivityMethod(name = "Backup")
    MadeBackup backup(MigrationRef migration, BackupTask task);

    /**
     * Reads the finished backup and proves it; fails, saying why, when it is not what was read from the store.
     *
     * @param restore whether its records are put into a scratch place of the store and compared; else every file is read and
     *     its checksum compared
     */
    @ActivityMethod(name = "VerifyBackup")
    void verify(MigrationRef migration, BackupTask task, MadeBackup backup, boolean restore);

    /** Removes from the store whatever verifications of the backup left there. Idempotent. */
    @ActivityMethod(name = "DropScratch")
    void dropScratch(MigrationRef migration, BackupTask task);

    /** Deletes the backups whose time is over; gives how many. */
    @ActivityMethod(name = "PruneBackups")
    int prune(MigrationRef migration);
}
