package dev.landfall.runtime.activity;

import dev.landfall.spi.backup.Scratch;
import dev.landfall.workflow.activity.BackupTask;
import dev.landfall.workflow.activity.MigrationRef;

/** Names of backups: readable, and different whenever anything about them differs. */
final class BackupIds {
    private static final int READABLE = 50;

    private BackupIds() {}

    /** The same for every attempt of an activity, another for each run of the phase's workflow. */
    static String of(MigrationRef migration, BackupTask task) {
        String exact = String.join(
                "\n", migration.id(), migration.digest(), task.phase(), task.run(), task.store(), task.connection());
        return plain(migration.id()) + "." + plain(task.phase()) + "." + plain(task.store()) + "."
                + Scratch.mark(exact);
    }

    private static String plain(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9_-]", "_");
        return plain.length() <= READABLE ? plain : plain.substring(0, READABLE);
    }
}
