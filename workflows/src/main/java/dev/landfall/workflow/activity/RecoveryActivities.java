package dev.landfall.workflow.activity;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** What a recovery asks before it undoes, or finishes, by the activities that a migration uses. */
@ActivityInterface(namePrefix = "Recovery")
public interface RecoveryActivities {

    /** What is known of a migration. Reads only. REFUSAL when the control database knows none of that id. */
    Remains survey(String migration);

    /**
     * Takes a migration over: its locks on those targets are held, and from here on no activity of it can freeze, switch or
     * write any more, also none that stands still now. Touches no store. Idempotent.
     *
     * <p>REFUSAL when another migration holds one of the targets; TRANSIENT as long as a worker is still at work for the
     * migration.
     *
     * @param person who wants the recovery
     * @param targets the datasets that left something on their targets
     * @param rehearsed the same of its rehearsal, on scratch stores
     * @param standIns the same of what stood for the sources of that
     */
    void takeOver(
            MigrationRef migration,
            String person,
            List<BoundDataset> targets,
            List<BoundDataset> rehearsed,
            List<BoundDataset> standIns);
}
