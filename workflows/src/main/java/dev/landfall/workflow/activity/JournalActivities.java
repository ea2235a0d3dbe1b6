package dev.landfall.workflow.activity;

import dev.landfall.workflow.query.Status;
import io.temporal.activity.ActivityInterface;

/** Keeps the control database's overview of migrations, so that it can be read on any server. */
@ActivityInterface(namePrefix = "Journal")
public interface JournalActivities {
    /**
     * Registers a migration. Refuses (REFUSAL) when one of the same id has already run or runs under another run id.
     */
    void open(MigrationRef migration, String runId, String requestedBy);

    /** Records where the migration stands; the newest wins. */
    void record(MigrationRef migration, Status status);
}
