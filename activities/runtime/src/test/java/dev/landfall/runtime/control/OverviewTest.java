package dev.landfall.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runtime.control.Overview.Frozen;
import dev.landfall.runtime.control.Overview.Quarantined;
import dev.landfall.runtime.control.Overview.Told;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.query.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class OverviewTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ControlDatabase control = ControlDatabase.open(ControlServer.emptyDatabase());

    @AfterEach
    void close() {
        control.close();
    }

    @Test
    void migrationsShouldBeToldUntilAWhileAfterTheirEnd() {
        stands("waits", MigrationState.WAITING, Duration.ofMinutes(90));
        stands("ended", MigrationState.COMPLETED, Duration.ofMinutes(5));
        stands("long-gone", MigrationState.COMPLETED, Duration.ofDays(1));
        execute(
                "UPDATE landfall.migrations SET updated_at = now() - interval '11 minutes' WHERE id IN ('long-gone', 'waits')");
        Overview.Figures figures = control.overview().look();
        assertThat(figures.migrations()).extracting(Told::id).containsExactlyInAnyOrder("waits", "ended");
        assertThat(figures.migrations())
                .filteredOn(told -> told.id().equals("waits"))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.phase()).isEqualTo("verify");
                    assertThat(told.standing()).isBetween(Duration.ofMinutes(89), Duration.ofMinutes(95));
                });
        assertThat(figures.states())
                .containsEntry(MigrationState.COMPLETED, 2L)
                .containsEntry(MigrationState.WAITING, 1L)
                .containsEntry(MigrationState.PAUSED, 0L);
    }

    @Test
    void aFreezeShouldLastUntilItIsReleasedOrItsLeaseHasEnded() {
        stands("m", MigrationState.RUNNING, Duration.ZERO);
        Routing routing = control.routing();
        assertThat(control.overview().look().freezes()).isEmpty();
        Instant began = routing.hold("m", 1, List.of("crm"), LEASE, PATIENCE);
        routing.confirm("m", 1, began, LEASE, List.of());
        assertThat(freeze().holds()).isTrue();
        assertThat(freeze().lasted()).isLessThan(Duration.ofSeconds(20));
        execute("UPDATE landfall.freezes SET since = since - interval '40 seconds'");
        execute("UPDATE landfall.routes SET frozen_until = clock_timestamp() - interval '10 seconds'");
        assertThat(freeze().holds()).as("its lease has ended").isFalse();
        assertThat(freeze().lasted()).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(35));
        routing.release("m", 1);
        Duration lasted = freeze().lasted();
        execute(
                "UPDATE landfall.freezes SET since = since - interval '1 hour', released_at = released_at - interval '1 hour'");
        assertThat(freeze()).isEqualTo(new Frozen("m", false, lasted, false));
    }

    @Test
    void aReleaseWithoutAFreezeShouldNotLookLikeOne() {
        stands("m", MigrationState.RUNNING, Duration.ZERO);
        control.routing().release("m", 1);
        assertThat(control.overview().look().freezes()).isEmpty();
    }

    @Test
    void recordsInQuarantineShouldBeCounted() {
        stands("m", MigrationState.WAITING, Duration.ZERO);
        execute("INSERT INTO landfall.quarantine (migration, dataset, entity, record, key, reason, seen, waived_by)"
                + " VALUES ('m', 'crm', 'leads', 'a', '…1', 'short', 1, NULL), ('m', 'crm', 'leads', 'b', '…2', 'short', 1, 'dan'),"
                + " ('other', 'crm', 'leads', 'c', '…3', 'short', 1, NULL)");
        assertThat(control.overview().look().quarantined()).containsExactly(new Quarantined("m", "crm", 2, 1));
    }

    private Frozen freeze() {
        List<Frozen> freezes = control.overview().look().freezes();
        assertThat(freezes).hasSize(1);
        return freezes.getFirst();
    }

    private void stands(String id, MigrationState state, Duration since) {
        MigrationRef migration = new MigrationRef(id, "crm", "digest");
        control.journal().open(migration, "run", "ana", null);
        control.journal()
                .record(
                        migration,
                        new Status(
                                id, "crm", state, "verify", null, Instant.now().minus(since), "", List.of()));
    }

    private void execute(String sql) {
        try (Connection connection = control.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
