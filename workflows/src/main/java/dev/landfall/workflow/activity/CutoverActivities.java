package dev.landfall.workflow.activity;

import dev.landfall.report.CheckResult;
import dev.landfall.runbook.CheckSpec;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** The steps of a cutover. Each is idempotent. */
@ActivityInterface(namePrefix = "Cutover")
public interface CutoverActivities {
    /** Above any attempt: what is released in its name stays released. */
    int LAST_ATTEMPT = Integer.MAX_VALUE;

    /**
     * Compares every record of a dataset and repairs what differs on the target, deletes included. Under live writes a
     * difference counts only when it stays.
     *
     * <p>A dataset that is followed is only compared under live writes, as its follower brings what differs. Under the freeze all
     * that its log holds is applied before.
     *
     * @param frozen whether the source is frozen: then what was repaired is read again on both sides and must be equal
     */
    RoundOutcome round(MigrationRef migration, BoundDataset dataset, boolean frozen);

    /**
     * Goes through a step before the freeze, so that it is known how long it takes: reads what it would read, and does what it would
     * do where that is taken back before anybody could see it. Stops nobody, waits for nobody, leaves nothing behind.
     *
     * @return how many milliseconds the step would take besides, as things are now: to wait for writers that are open, and for
     *     writes of its own that must go unanswered
     */
    long tryOut(MigrationRef migration, CutoverStep step, List<BoundDataset> datasets);

    /**
     * Freezes routes and every source that can be frozen for {@code leaseMillis}, waits for open writers, tries a canary
     * write. Called again it renews. Fails with REFUSAL when a canary is accepted, and when it comes late: once this attempt
     * of the cutover has been released nothing is frozen in its name any more.
     */
    FreezeOutcome freeze(
            MigrationRef migration, int attempt, List<BoundDataset> datasets, List<String> routes, long leaseMillis);

    /** Brings sequences and foreign keys of the target in line. */
    void settle(MigrationRef migration, BoundDataset dataset);

    /**
     * Judges the cutover's checks under the freeze; content checks are judged by the final round's comparison of every
     * record, made under the same freeze.
     */
    CheckResult check(
            MigrationRef migration, CheckSpec check, List<BoundDataset> datasets, List<RoundOutcome> finalRounds);

    /**
     * Moves the routes to the new side: one row, one transaction. REFUSAL when the freeze no longer holds. Idempotent: once
     * switched it answers the same.
     */
    SwitchOutcome switchRoutes(MigrationRef migration, List<BoundDataset> datasets, List<String> routes);

    /** Which side the switch record says, for a worker that lost an acknowledgement. */
    boolean switched(MigrationRef migration);

    /**
     * Lets writes go on: after a switch to the new side, the old one fenced; else on the old side. Returns the downtime in
     * milliseconds, from the first freeze to now, by the control database's clock. REFUSAL when a later attempt of the cutover
     * has taken over.
     */
    long release(MigrationRef migration, int attempt, List<BoundDataset> datasets, List<String> routes);
}
