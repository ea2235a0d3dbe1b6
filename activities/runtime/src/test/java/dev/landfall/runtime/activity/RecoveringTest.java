package dev.landfall.runtime.activity;

import static dev.landfall.runtime.activity.Samples.MIGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.Compensation;
import dev.landfall.workflow.activity.Compensation.Kind;
import dev.landfall.workflow.activity.CompensationActivities;
import dev.landfall.workflow.activity.CopyActivities;
import dev.landfall.workflow.activity.CopyTask;
import dev.landfall.workflow.activity.CutoverActivities;
import dev.landfall.workflow.activity.JournalActivities;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.PreflightActivities;
import dev.landfall.workflow.activity.PrepareActivities;
import dev.landfall.workflow.activity.RecoveryActivities;
import dev.landfall.workflow.activity.Remains;
import dev.landfall.workflow.activity.Remains.Traces;
import dev.landfall.workflow.activity.ResolvedRunbook;
import io.temporal.testing.TestWorkflowEnvironment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a recovery sees and what it keeps out, over real stores. */
@Tag("servers")
class RecoveringTest {
    private static final List<String> ROUTES = List.of("crm-app");

    private final ActivityServers servers = new ActivityServers();
    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
    private final BoundDataset crm = Samples.crm();
    private final BoundDataset cache = Samples.cache();
    private List<String> before = List.of();

    @BeforeEach
    void fill() {
        servers.old(Samples.SCHEMA);
        servers.old(Samples.ROWS);
        servers.old("ANALYZE");
        servers.fresh(Samples.SCHEMA);
        servers.fresh("INSERT INTO agents VALUES (9000, 'prior')");
        before = target();
        WorkerParts parts = servers.register();
        servers.temporal.registerActivitiesImplementations(new Recovering(parts, temporal::getWorkflowClient));
    }

    @AfterEach
    void close() {
        temporal.close();
        servers.close();
    }

    @Test
    void noActivityThatComesLateShouldChangeAnything() {
        List<CopyTask> tasks = begun();
        servers.activity(CopyActivities.class).copy(MIGRATION, crm, tasks.getFirst(), 1, 0);

        recovery().takeOver(MIGRATION, "rita", List.of(crm), List.of(), List.of());
        undo();
        assertThat(target()).isEqualTo(before);

        CutoverActivities cutover = servers.activity(CutoverActivities.class);
        List<ThrowingCallable> late = List.of(
                () -> servers.activity(PreflightActivities.class).lock(MIGRATION, List.of(crm)),
                () -> servers.activity(PrepareActivities.class).prepare(MIGRATION, crm, false),
                () -> servers.activity(CopyActivities.class).copy(MIGRATION, crm, tasks.getLast(), 1, 0),
                () -> servers.activity(CopyActivities.class).build(MIGRATION, crm, "leads"),
                () -> cutover.round(MIGRATION, crm, false),
                () -> cutover.freeze(MIGRATION, 1, List.of(crm), ROUTES, 30_000),
                () -> cutover.settle(MIGRATION, crm),
                () -> cutover.switchRoutes(MIGRATION, List.of(crm), ROUTES));
        for (ThrowingCallable call : late) {
            assertThatThrownBy(call).rootCause().hasMessageContaining("move-1: a recovery has taken it over");
        }
        assertThat(target()).isEqualTo(before);
        assertThat(servers.onNew("SELECT count(*) FROM pg_tables WHERE schemaname = 'landfall'"))
                .containsExactly("0");
        assertThat(survey().own().none()).isTrue();
        servers.old("DELETE FROM leads WHERE id = 1");
    }

    @Test
    void aMigrationShouldNotBeTakenOverBeforeItsWorkersHaveStopped() throws Exception {
        List<CopyTask> tasks = begun();
        CompletableFuture<Void> copy;
        try (Connection blocking = servers.connect("old-db")) {
            blocking.setAutoCommit(false);
            blocking.createStatement().execute("LOCK TABLE agents, leads IN ACCESS EXCLUSIVE MODE");
            copy = CompletableFuture.runAsync(
                    () -> servers.activity(CopyActivities.class).copy(MIGRATION, crm, tasks.getFirst(), 1, 0),
                    task -> Thread.ofPlatform().daemon().start(task));
            await().atMost(Duration.ofMinutes(3)).until(() -> waiting(blocking));

            // Not as an activity: the test's environment runs one at a time.
            assertThatThrownBy(() -> servers.control.presence().takeOver(List.of(MIGRATION.id()), "rita"))
                    .hasMessageContaining("move-1: a worker is still at work for it");
        }
        copy.join();
        recovery().takeOver(MIGRATION, "rita", List.of(crm), List.of(), List.of());
        undo();
        assertThat(target()).isEqualTo(before);
    }

    private static boolean waiting(Connection connection) throws SQLException {
        try (var rows = connection
                .createStatement()
                .executeQuery("SELECT count(*) > 0 FROM pg_locks WHERE NOT granted AND relation IN"
                        + " ('agents'::regclass, 'leads'::regclass)")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    @Test
    void aTargetThatAnotherMigrationHoldsShouldBeLeftAlone() {
        begun();
        servers.control.locks().release(MIGRATION.id());
        servers.activity(PreflightActivities.class).lock(new MigrationRef("move-2", "crm-move", "d2"), List.of(crm));

        assertThatThrownBy(() -> recovery().takeOver(MIGRATION, "rita", List.of(crm), List.of(), List.of()))
                .rootCause()
                .hasMessageContaining("new-db: migration 'move-2' holds the lock on this target");
        servers.activity(PrepareActivities.class).prepare(MIGRATION, crm, false);
    }

    @Test
    void theSwitchShouldBeOutOfReachOnceAMigrationIsTakenOver() {
        begun();
        servers.activity(CutoverActivities.class).freeze(MIGRATION, 1, List.of(crm), ROUTES, 30_000);
        assertThat(survey().own().frozen()).isTrue();
        recovery().takeOver(MIGRATION, "rita", List.of(crm), List.of(), List.of());

        // By the control database itself, whatever a worker believes.
        assertThatThrownBy(() -> servers.control.routing().move(MIGRATION.id(), ROUTES))
                .hasMessageContaining("it ended before it was renewed");
        assertThatThrownBy(() -> servers.control
                        .routing()
                        .hold(MIGRATION.id(), 2, ROUTES, Duration.ofSeconds(30), Duration.ofSeconds(1)))
                .hasMessageContaining("a later attempt of the cutover has taken over");
        assertThat(survey().frozen()).isTrue();

        servers.activity(CompensationActivities.class)
                .undo(MIGRATION, new Compensation("cutover", Kind.RELEASE_FREEZE, List.of(crm), ROUTES));
        assertThat(survey().own().frozen()).isFalse();
        servers.old("DELETE FROM leads WHERE id = 1");
    }

    @Test
    void aMigrationThatNeverFrozeShouldStayUnfrozen() {
        begun();
        recovery().takeOver(MIGRATION, "rita", List.of(crm), List.of(), List.of());
        assertThat(survey().frozen()).isFalse();
        assertThatThrownBy(() -> servers.control
                        .routing()
                        .hold(MIGRATION.id(), 1, ROUTES, Duration.ofSeconds(30), Duration.ofSeconds(1)))
                .hasMessageContaining("a later attempt of the cutover has taken over");
    }

    @Test
    void whatIsLeftShouldBeToldWithoutAskingTheMigration() {
        assertThatThrownBy(() -> recovery().survey("nobody"))
                .rootCause()
                .hasMessageContaining("nobody: the control database knows no migration of this id");
        ResolvedRunbook runbook = runbook();
        servers.activity(JournalActivities.class).open(MIGRATION, "run-1", "ana", runbook);
        Traces nothing = new Traces(List.of(), 0, false);
        assertThat(recovery().survey(MIGRATION.id()))
                .isEqualTo(new Remains(
                        MIGRATION,
                        MigrationState.RUNNING,
                        runbook,
                        false,
                        false,
                        nothing,
                        nothing,
                        nothing,
                        List.of(),
                        Map.of()));
        begun();
        servers.activity(PrepareActivities.class).prepare(MIGRATION, cache, false);
        assertThat(recovery().survey(MIGRATION.id()).own()).isEqualTo(new Traces(List.of("cache", "crm"), 1, false));
    }

    @Test
    void aMigrationOfAnOlderWorkerShouldHaveNoRunbook() {
        servers.activity(JournalActivities.class).open(MIGRATION, "run-1", "ana", null);
        assertThat(recovery().survey(MIGRATION.id()).runbook()).isNull();
    }

    private ResolvedRunbook runbook() {
        Map<String, StoreKind> stores = new LinkedHashMap<>();
        stores.put("old-db", StoreKind.POSTGRESQL);
        stores.put("new-db", StoreKind.POSTGRESQL);
        Runbook runbook = new Runbook(
                "crm-move",
                "Customers move",
                Map.of(),
                Map.of(),
                stores,
                Map.of("crm", crm.spec()),
                Map.of(),
                List.of(new PhaseSpec(
                        "copy",
                        PhaseKind.COPY,
                        new Arguments(Map.of("datasets", List.of("all"), "parallel", 4L)),
                        PhaseSpec.OnFailure.PAUSE,
                        List.of(),
                        List.of(),
                        false)));
        return new ResolvedRunbook(
                runbook, "d1", Map.of("old-db", "old-db", "new-db", "new-db"), Map.of(), "ana", false);
    }

    /** Locked and prepared; gives what there is to copy. */
    private List<CopyTask> begun() {
        servers.activity(PreflightActivities.class).lock(MIGRATION, List.of(crm));
        servers.activity(PrepareActivities.class).prepare(MIGRATION, crm, false);
        return servers.activity(CopyActivities.class).partition(MIGRATION, crm);
    }

    private void undo() {
        for (Kind kind : List.of(Kind.REMOVE_ROWS, Kind.RESTORE_STRUCTURE, Kind.RELEASE_LOCKS)) {
            servers.activity(CompensationActivities.class)
                    .undo(MIGRATION, new Compensation("any", kind, List.of(crm), List.of()));
        }
    }

    private RecoveryActivities recovery() {
        return servers.activity(RecoveryActivities.class);
    }

    private Remains survey() {
        servers.activity(JournalActivities.class).open(MIGRATION, "run-1", "ana", null);
        return recovery().survey(MIGRATION.id());
    }

    private List<String> target() {
        List<String> state = new ArrayList<>();
        state.addAll(servers.onNew("SELECT a::text FROM agents a ORDER BY 1"));
        state.addAll(servers.onNew("SELECT l::text FROM leads l ORDER BY 1"));
        state.addAll(servers.onNew("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"));
        state.addAll(servers.onNew("SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace ="
                + " 'public'::regnamespace ORDER BY 1"));
        return state;
    }
}
