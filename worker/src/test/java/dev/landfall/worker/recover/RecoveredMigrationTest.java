package dev.landfall.worker.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.Terminal.Answer;
import dev.landfall.worker.fixture.WorkerSite;
import dev.landfall.workflow.MigrationState;
import io.temporal.client.WorkflowNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real migrations, terminated in Temporal with all that they started, and what the command line makes of them. */
@Tag("servers")
class RecoveredMigrationTest {
    private static int tests;

    @TempDir
    private Path folder;

    private final int number = ++tests;
    private final Databases old = Databases.filled("recovered_" + number);
    private final Databases target = Databases.bare("recovered_" + number)
            .with("INSERT INTO agents VALUES (900, 'prior')", "CREATE INDEX leads_by_email ON leads (email)");
    private final Databases control = Databases.empty("recovery_control_" + number);
    private WorkerSite site;

    @BeforeEach
    void start() throws IOException {
        String runbook = """
                runbook: crm
                title: Customers move
                roles: { dba: Database Administrator }
                stores: { old-db: postgresql, new-db: postgresql }
                datasets:
                  crm: { from: old-db, to: new-db, entities: { agents: {}, leads: { transform: { email: lowercase } } } }
                checks:
                  same: { content: [crm] }
                  once: { unique: [leads.id] }
                phases:
                  - preflight: {}
                  - prepare: { datasets: crm }
                  - copy: { datasets: crm }
                  - cutover:
                      datasets: crm
                      checks: same
                      routes: crm-app
                      smoke: once
                      pointOfNoReturn: true
                  - check: { name: validation, checks: once }
                    signOff: dba
                """;
        Files.writeString(folder.resolve("crm.yaml"), runbook);
        Files.writeString(
                folder.resolve("gated.yaml"),
                runbook.replace("runbook: crm", "runbook: gated")
                        .replace("prepare: { datasets: crm }", "prepare: { datasets: crm }\n    signOff: dba"));
        site = new WorkerSite(
                folder,
                control,
                Map.of("old-db", old.connection(), "new-db", target.connection()),
                "roster: { dan: { roles: [dba] } }");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aMigrationThatWasTerminatedMidCopyShouldLeaveTheTargetAsItWas() throws SQLException {
        List<String> before = target.fingerprint();
        List<String> source = old.fingerprint();
        site.order("start", "gated", "--id", "m", "--as", "ana");
        site.until("m", MigrationState.WAITING);
        assertThat(target.fingerprint()).as("indexes are put off").isNotEqualTo(before);
        try (Connection blocking = connection(target)) {
            execute(blocking, "LOCK TABLE leads IN SHARE ROW EXCLUSIVE MODE");
            site.order("sign-off", "m", "after-prepare", "--role", "dba", "--as", "dan", "--approve");
            untilSomebodyWaits(target);
            assertThat(recover("m").err()).contains("refused: m: it still runs: m, m/03-copy");
            terminateAll();
        }

        Answer recovered = recover("m");

        assertThat(recovered.code()).as(recovered.toString()).isEqualTo(4);
        assertThat(recovered.out()).startsWith("ROLLED_BACK. The old side has the routes; ");
        assertThat(target.fingerprint()).isEqualTo(before);
        assertThat(old.fingerprint()).isEqualTo(source);
        old.with("UPDATE leads SET email = 'written@example.org' WHERE id = 1");
        assertNothingIsHeld();
        assertThat(control.texts("SELECT state FROM landfall.migrations WHERE id = 'm'"))
                .containsExactly("ROLLED_BACK");
        assertThat(site.terminal("audit", "m/recovery").out()).contains("rita", "the pod was evicted", "back");

        Answer again = recover("m");
        assertThat(again.code()).isEqualTo(4);
        assertThat(again.out()).startsWith("ROLLED_BACK. Nothing had to be recovered: it ended ROLLED_BACK");
        site.order("start", "crm", "--id", "m2", "--as", "ana");
        site.until("m2", MigrationState.WAITING);
    }

    @Test
    void aMigrationThatWasTerminatedUnderItsFreezeShouldLeaveTheSourceWritable() throws SQLException {
        List<String> before = target.fingerprint();
        List<String> source = old.fingerprint();
        try (Connection writing = connection(old)) {
            // An open write keeps the freeze from being complete: routes are frozen, the source is about to be.
            execute(writing, "UPDATE leads SET email = email WHERE id = 2");
            site.order("start", "crm", "--id", "m", "--as", "ana");
            await().atMost(WorkerSite.PATIENCE)
                    .until(() -> !control.texts("SELECT 1 FROM landfall.freezes WHERE migration = 'm'")
                            .isEmpty());
            terminateAll();
        }

        Answer recovered = recover("m");

        assertThat(recovered.code()).as(recovered.toString()).isEqualTo(4);
        assertThat(target.fingerprint()).isEqualTo(before);
        assertThat(old.fingerprint()).isEqualTo(source);
        old.with("UPDATE leads SET email = 'written@example.org' WHERE id = 1");
        assertThat(control.texts("SELECT side FROM landfall.routes")).containsExactly("old");
        assertNothingIsHeld();
    }

    @Test
    void aMigrationThatWasTerminatedBehindItsSwitchShouldBeFinishedOnTheNewSide() {
        site.order("start", "crm", "--id", "m", "--as", "ana");
        site.until("m", MigrationState.WAITING);
        target.with("UPDATE leads SET email = 'new@example.org' WHERE id = 3");
        terminateAll();

        Answer recovered = recover("m");

        assertThat(recovered.code()).as(recovered.toString()).isZero();
        assertThat(recovered.out())
                .startsWith("COMPLETED. The new side has the routes; ")
                .endsWith("not run: validation");
        assertThat(target.texts("SELECT email FROM leads WHERE id = 3")).containsExactly("new@example.org");
        assertThat(target.texts("SELECT count(*) FROM leads")).containsExactly("300");
        assertThat(target.texts("SELECT nspname FROM pg_namespace WHERE nspname = 'landfall'"))
                .isEmpty();
        assertThatThrownBy(() -> old.with("DELETE FROM leads"))
                .as("the old side is fenced")
                .isInstanceOf(IllegalStateException.class);
        assertThat(control.texts("SELECT side FROM landfall.routes")).containsExactly("new");
        assertNothingIsHeld();
        assertThat(recover("m").code()).isZero();
    }

    @Test
    void anUnknownMigrationShouldBeRefused() {
        Answer refused = recover("nobody");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo(
                        "landfall: refused: nobody: the control database knows no migration of this id, so it has left"
                                + " nothing. 'landfall list' shows the ones there are");
    }

    private Answer recover(String id) {
        return site.terminal("recover", id, "--as", "rita", "--reason", "the pod was evicted");
    }

    private void assertNothingIsHeld() {
        for (String table : List.of("locks", "footprints")) {
            assertThat(control.texts("SELECT * FROM landfall." + table))
                    .as(table)
                    .isEmpty();
        }
        assertThat(control.texts("SELECT route FROM landfall.routes WHERE frozen_by IS NOT NULL"))
                .isEmpty();
        assertThat(control.texts("SELECT migration FROM landfall.freezes WHERE released_at IS NULL"))
                .isEmpty();
    }

    /** The migration and its phases, so that none of them comes to an end in good order. */
    private void terminateAll() {
        for (String id : List.of(
                "m",
                "m/01-preflight",
                "m/02-prepare",
                "m/03-copy",
                "m/04-cutover",
                "m/05-validation",
                "m/06-rollback")) {
            try {
                site.client().newUntypedWorkflowStub(id).terminate("test");
            } catch (WorkflowNotFoundException ended) {
                // It never began, or has ended.
            }
        }
    }

    private static void untilSomebodyWaits(Databases database) {
        await().atMost(WorkerSite.PATIENCE)
                .until(() -> !database.texts("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND datname = current_database()")
                        .isEmpty());
    }

    private static Connection connection(Databases database) throws SQLException {
        Connection connection = DriverManager.getConnection(database.url(), database.username(), database.password());
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
