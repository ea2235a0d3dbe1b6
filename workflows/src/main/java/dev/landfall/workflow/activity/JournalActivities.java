package dev.landfall.workflow.activity;

import dev.landfall.workflow.query.Status;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/** Keeps the control database's overview of migrations, so that it can be read on any server. */
@ActivityInterface(namePrefix = "Journal")
public interface JournalActivities {
    /**
     * Registers a migration. Refuses (REFUSAL) when one of the same id has already run or runs under another run id.
     *
     * @param runbook kept for a recovery, which can't ask the migration; null only from an engine of an older version
     */
    void open(MigrationRef migration, String runId, String requestedBy, @Nullable ResolvedRunbook runbook);

    /** Records where the migration stands; the newest wins. */
    void record(MigrationRef migration, Status status);
}
