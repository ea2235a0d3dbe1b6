package dev.landfall.demo;

import dev.landfall.runtime.control.Side;
import dev.landfall.workflow.MigrationState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a migration left behind, besides what it says itself.
 *
 * @param lost acknowledged writes that the winning side does not have
 * @param before what the target held before the migration
 * @param after what it holds of that afterwards: when the migration completed its earlier records, else everything
 */
record Aftermath(List<Fact> lost, Contents before, Contents after) {
    private static final Duration ORACLE_LIMIT = Duration.ofMinutes(10);

    /** Reads everything; no writer may be at work any more. */
    static Aftermath of(
            MigrationState ended,
            Stage stage,
            Path configuration,
            Application application,
            Oracle oracle,
            Contents before) {
        boolean completed = ended == MigrationState.COMPLETED;
        Platform winner = stage.side(completed ? Side.NEW : Side.OLD);
        List<Fact> lost = TimeLimit.on(
                "reading every acknowledged write back",
                ORACLE_LIMIT,
                () -> oracle.lost(fact -> application.read(winner, fact)));
        Contents after =
                Contents.of(configuration, Contents.NEW, completed ? Fingerprint.View.PRIOR : Fingerprint.View.ALL);
        return new Aftermath(lost, before, after);
    }

    /** Whether earlier records, or after a rollback the whole target, are as they were. */
    boolean untouched() {
        return before.equals(after);
    }
}
