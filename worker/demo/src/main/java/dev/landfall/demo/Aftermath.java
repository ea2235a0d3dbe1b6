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
record Aftermath(List<Fact> lost, TargetState before, TargetState after) {
    private static final Duration ORACLE_LIMIT = Duration.ofSeconds(120);

    /** Reads everything; no writer may be at work any more. */
    static Aftermath of(
            MigrationState ended,
            Stage stage,
            Path configuration,
            Application application,
            Oracle oracle,
            TargetState before) {
        boolean completed = ended == MigrationState.COMPLETED;
        Platform winner = stage.side(completed ? Side.NEW : Side.OLD);
        List<Fact> lost = TimeLimit.on(
                "reading every acknowledged write back",
                ORACLE_LIMIT,
                () -> oracle.lost(fact -> application.read(winner, fact)));
        TargetState after = TargetState.of(configuration, completed ? TargetState::prior : row -> true);
        return new Aftermath(lost, before, after);
    }

    /** Whether earlier records, or after a rollback the whole target, are as they were. */
    boolean untouched() {
        return before.equals(after);
    }

    /** The first store that is not as it was, in words. */
    String difference() {
        return before.stores().keySet().stream()
                .filter(name -> !before.stores().get(name).equals(after.stores().get(name)))
                .map(name -> name + " was " + before.stores().get(name) + ", is "
                        + after.stores().get(name))
                .findFirst()
                .orElse("other stores");
    }
}
