package dev.landfall.runtime.activity;

import dev.landfall.workflow.activity.JournalActivities;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.ResolvedRunbook;
import dev.landfall.workflow.query.Status;
import org.jspecify.annotations.Nullable;

/** Keeps the control database's overview of migrations. */
final class Journaling implements JournalActivities {
    private final WorkerParts parts;

    Journaling(WorkerParts parts) {
        this.parts = parts;
    }

    @Override
    public void open(MigrationRef migration, String runId, String requestedBy, @Nullable ResolvedRunbook runbook) {
        parts.heartbeats().run(() -> parts.control().journal().open(migration, runId, requestedBy, runbook));
    }

    @Override
    public void record(MigrationRef migration, Status status) {
        parts.heartbeats().run(() -> parts.control().journal().record(migration, status));
    }
}
