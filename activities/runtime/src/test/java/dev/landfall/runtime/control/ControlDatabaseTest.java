package dev.landfall.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.query.Status;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class ControlDatabaseTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final ControlSettings settings = ControlServer.emptyDatabase();

    @Test
    void twoWorkersAtOnceShouldBothOpenANewDatabase() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> open = () -> {
                try (ControlDatabase control = ControlDatabase.open(settings)) {
                    return control.routing().movedAt("any").isEmpty();
                }
            };
            for (Future<Boolean> worker : threads.invokeAll(List.of(open, open))) {
                assertThat(worker.get()).isTrue();
            }
        }
    }

    @Test
    void aViewShouldSeeWhoHoldsATargetWithALoginFromTheAddress() {
        ControlView view = new ControlView(settings);
        assertThat(settings.username()).isNull();
        assertThat(view.holder("two", "pg:1")).isEmpty();
        try (ControlDatabase control = ControlDatabase.open(settings)) {
            control.locks().take("one", Map.of("pg:1", "sales"));
        }
        assertThat(view.holder("two", "pg:1")).contains("one");
        assertThat(view.holder("one", "pg:1")).isEmpty();
    }

    @Test
    void anUnreachableDatabaseShouldBeATransientFailureWithoutItsAddress() {
        ControlSettings nowhere = new ControlSettings("jdbc:postgresql://localhost:1/x?password=s3cret", null, null);
        assertThatThrownBy(() -> ControlDatabase.open(nowhere)).isInstanceOfSatisfying(StoreFailure.class, failure -> {
            assertThat(failure.failureClass()).isEqualTo(FailureClass.TRANSIENT);
            assertThat(failure.getMessage()).doesNotContain("s3cret").doesNotContain("localhost");
        });
    }

    @Test
    void anUnknownDatabaseShouldBeAConfigurationFailure() {
        ControlSettings unknown = new ControlSettings(settings.url().replaceAll("control_\\d+", "nowhere"), null, null);
        assertThatThrownBy(() -> ControlDatabase.open(unknown)).isInstanceOfSatisfying(StoreFailure.class, failure -> {
            assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION);
            assertThat(failure)
                    .hasMessageStartingWith("control database: the database does not exist. Mend landfall.control");
        });
    }

    @Test
    void aTargetShouldBeLockedByOneMigrationOnly() {
        try (ControlDatabase control = ControlDatabase.open(settings)) {
            Locks locks = control.locks();
            locks.take("one", Map.of("pg:1", "sales", "redis:1", "cache"));
            locks.take("one", Map.of("pg:1", "sales", "redis:1", "cache"));
            assertThatThrownBy(() -> locks.take("two", Map.of("neo4j:1", "graph", "redis:1", "cache")))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessage("cache: migration 'one' holds the lock on this target. Wait until 'one' ends, or abort"
                            + " it. If it was terminated: DELETE FROM landfall.locks WHERE migration = 'one' in the"
                            + " control database");
            assertThat(locks.holder("two", "redis:1")).contains("one");
            assertThat(locks.holder("one", "redis:1")).isEmpty();
            assertThat(locks.holder("one", "neo4j:1")).as("all or none").isEmpty();
            locks.release("one");
            locks.release("one");
            locks.take("two", Map.of("neo4j:1", "graph", "redis:1", "cache"));
        }
    }

    @Test
    void aLockOfAMigrationThatMayHaveBeenTerminatedShouldNameItsRecovery() {
        try (ControlDatabase control = ControlDatabase.open(settings)) {
            control.journal().open(new MigrationRef("one", "r", "d"), "run", "ana", null);
            control.locks().take("one", Map.of("pg:1", "sales"));
            assertThatThrownBy(() -> control.locks().take("two", Map.of("pg:1", "sales")))
                    .hasMessage(
                            "sales: migration 'one' holds the lock on this target. Wait until 'one' ends, or abort it."
                                    + " If it was terminated: landfall recover one");
        }
    }

    @Test
    void aLockThatAnEndedMigrationLeftShouldBeTakenOverByOneOnly() throws Exception {
        try (ControlDatabase control = ControlDatabase.open(settings);
                var threads = Executors.newFixedThreadPool(4)) {
            MigrationRef old = new MigrationRef("old", "r", "d");
            control.journal().open(old, "run", "ana", null);
            control.locks().take("old", Map.of("pg:1", "sales"));
            control.journal().record(old, status("old", MigrationState.ABORTED, START));
            List<Callable<Boolean>> takers = List.of(taker(control, "a"), taker(control, "b"), taker(control, "c"));
            long winners = 0;
            for (Future<Boolean> taker : threads.invokeAll(takers)) {
                winners += taker.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    void theLastDatasetOnATargetShouldBeKnown() {
        try (ControlDatabase control = ControlDatabase.open(settings)) {
            Footprints footprints = control.footprints();
            footprints.add("m", "pg:1", "crm");
            footprints.add("m", "pg:1", "crm");
            footprints.add("m", "pg:1", "billing");
            footprints.add("other", "pg:1", "crm");
            assertThat(footprints.last("m", "pg:1", "crm")).isFalse();
            footprints.remove("m", "pg:1", "billing");
            assertThat(footprints.last("m", "pg:1", "crm")).isTrue();
        }
    }

    @Test
    void anIdShouldBeUsedOnce() {
        try (ControlDatabase control = ControlDatabase.open(settings)) {
            MigrationRef ref = new MigrationRef("m", "r", "d");
            control.journal().open(ref, "run-1", "ana", null);
            control.journal().open(ref, "run-1", "ana", null);
            assertThatThrownBy(() -> control.journal().open(ref, "run-2", "ana", null))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessage(
                            "m: a migration of this id has already run. Start again under another workflow id; ids are"
                                    + " never used twice");
        }
    }

    @Test
    void theNewestStatusShouldWin() throws SQLException {
        try (ControlDatabase control = ControlDatabase.open(settings)) {
            MigrationRef ref = new MigrationRef("m", "r", "d");
            control.journal().open(ref, "run-1", "ana", null);
            control.journal().record(ref, status("m", MigrationState.COMPLETED, START.plusSeconds(5)));
            control.journal().record(ref, status("m", MigrationState.RUNNING, START));
            try (var connection = control.dataSource().getConnection();
                    var rows = connection.createStatement().executeQuery("SELECT state FROM landfall.migrations")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("COMPLETED");
            }
        }
    }

    private static Callable<Boolean> taker(ControlDatabase control, String migration) {
        return () -> {
            try {
                control.locks().take(migration, Map.of("pg:1", "sales"));
                return true;
            } catch (StoreFailure refused) {
                return false;
            }
        };
    }

    private static Status status(String id, MigrationState state, Instant since) {
        return new Status(id, "r", state, null, null, since, "nothing", List.of());
    }
}
