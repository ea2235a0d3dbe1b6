package dev.landfall.workflow.activity;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** The steps of the way back behind a switch. Each is idempotent. */
@ActivityInterface(namePrefix = "Reverse")
public interface ReverseActivities {
    /**
     * Before the switch: notes what the way back has to know, and tries it out with some records of each entity. They are made what
     * they would be, and written to the old side in a way that leaves nothing of it. Heartbeats.
     */
    ReverseProof prove(MigrationRef migration, BoundDataset dataset);

    /**
     * Compares every record of a dataset and carries back to the old side what differs, deletes included. Where the old side's
     * fence lets nobody through, live rounds only count. Two at once do no harm: of each entity the later shuts out the earlier.
     *
     * <p>REFUSAL without a switch, and for a live round while the new side is frozen. DATA for what can't be carried back: a record, or
     * an entity that the application has made since the switch in a dataset of all entities.
     *
     * @param frozen whether the new side is frozen: then such a fence is taken away, and what was carried is read again on both
     *     sides and must be equal
     */
    RoundOutcome round(MigrationRef migration, BoundDataset dataset, boolean frozen);

    /**
     * Freezes routes and every target that can be frozen for {@code leaseMillis}, as {@link CutoverActivities#freeze} does with
     * sources. Called again it renews.
     *
     * @param attempt of the way back, from 1
     */
    FreezeOutcome freeze(
            MigrationRef migration, int attempt, List<BoundDataset> datasets, List<String> routes, long leaseMillis);

    /** Brings sequences of the old side in line, and looks whether its foreign keys hold. */
    void settle(MigrationRef migration, BoundDataset dataset);

    /**
     * Moves the routes back to the old side: one row, one transaction. REFUSAL when the freeze no longer holds. Idempotent: once
     * done it answers the same.
     */
    @ActivityMethod(name = "ReverseSwitchBack")
    SwitchOutcome switchBack(MigrationRef migration, List<BoundDataset> datasets, List<String> routes);

    /** Whether the switch record says that the routes came back, for a worker that lost an acknowledgement. */
    @ActivityMethod(name = "ReverseSwitchedBack")
    boolean switchedBack(MigrationRef migration);

    /**
     * Lets writes go on: on the old side, without fence, once the routes came back; else on the new one, the old fenced as before.
     * Returns how long the freeze lasted, in milliseconds. REFUSAL when a later attempt has taken over.
     */
    long release(MigrationRef migration, int attempt, List<BoundDataset> datasets, List<String> routes);
}
