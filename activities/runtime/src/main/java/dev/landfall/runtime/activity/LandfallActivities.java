package dev.landfall.runtime.activity;

import dev.landfall.runtime.notify.Channels;
import io.temporal.activity.Activity;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Every activity implementation, for a worker to register. */
public final class LandfallActivities {
    private LandfallActivities() {}

    /**
     * All activities.
     *
     * @param parts what they are made of
     *
     * @param resolving the runbooks that this worker knows
     * @param reports where reports go
     * @param writer writes them
     * @param backups where backups are kept; empty where this worker has no place for them
     * @param channels ways to people outside
     */
    public static List<Object> all(
            WorkerParts parts,
            Resolving resolving,
            Path reports,
            ReportWriter writer,
            Optional<BackupPlace> backups,
            Channels channels) {
        return List.of(
                resolving,
                new Journaling(parts),
                new Preflight(parts),
                new BackingUp(parts, backups, Clock.systemUTC()),
                new Preparation(parts),
                new Copying(parts),
                new LogFollowing(parts),
                new Checking(parts, backups),
                new Cutover(parts),
                new Reversing(parts),
                new Repairing(parts),
                new Quarantining(parts),
                new Undoing(parts),
                new Rehearsing(parts),
                new Recovering(parts, () -> Activity.getExecutionContext().getWorkflowClient()),
                new Reporting(parts, reports, writer),
                new Notifying(parts, channels));
    }
}
