package dev.landfall.worker.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.Hook;
import dev.landfall.worker.fixture.WorkerSite;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.query.AuditEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that is watched every second while somebody writes to its source. */
@Tag("servers")
class WatchedMigrationTest {
    private static final String BREAK = "INSERT INTO agents VALUES (21, 'agent 21')";
    private static final String MEND = "DELETE FROM agents WHERE id = 21";

    private static int tests;

    @TempDir
    private Path folder;

    private final int number = ++tests;
    private final Databases old = Databases.filled("watched_" + number);
    private final Databases target = Databases.bare("watched_" + number);
    private final Databases control = Databases.empty("watch_control_" + number);
    private final Hook hook = new Hook();
    private WorkerSite site;

    @BeforeEach
    void start() throws IOException {
        runbook("until-clean", "clean: 3");
        runbook("for-a-while", "for: 2s");
        runbook("rolls-back", "for: 1h, rollbackOn: drift, rollbackAfter: 3, ofLast: 5");
        site = new WorkerSite(
                folder,
                control,
                Map.of("old-db", old.connection(), "new-db", target.connection()),
                "roster: { dan: { roles: [dba] } }\n" + hook.channel("ops"));
    }

    private void runbook(String name, String end) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), """
                runbook: %s
                title: Customers move
                roles: { dba: Database Administrator }
                stores: { old-db: postgresql, new-db: postgresql }
                datasets:
                  crm: { from: old-db, to: new-db, entities: { agents: {}, leads: {} } }
                checks:
                  counts: { counts: crm }
                  orphans: { foreignKeys: crm }
                  drift: { drift: crm, max: 0.5%% }
                phases:
                  - preflight: {}
                  - prepare: { datasets: crm }
                  - copy: { datasets: crm }
                  - watch: { checks: [counts, orphans, drift], every: 1s, %s }
                    gate: { signOff: dba }
                notices:
                  ops: { to: ops, when: [waiting, critical, end], text: "{event}: {what}" }
                """.formatted(name, end));
    }

    @AfterEach
    void close() {
        site.close();
        hook.close();
    }

    @Test
    void whatBreaksShouldRaiseOneAlertUntilItIsMended() {
        copied("until-clean");
        old.with(BREAK);
        sign();
        await().atMost(WorkerSite.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !audit("alert").isEmpty());
        old.with(MEND);
        until(MigrationState.COMPLETED);
        assertThat(audit("alert"))
                .singleElement()
                .asString()
                .startsWith("counts failed since run 1: ")
                .contains("agents");
        assertThat(audit("alertOver")).containsExactly("counts no longer fails");
        await().atMost(WorkerSite.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> hook.heard().size() >= 4);
        assertThat(hook.heard())
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).isEqualTo("waiting: It waits for dba at before-watch"),
                        text -> assertThat(text).startsWith("critical: counts failed since run 1: "),
                        text -> assertThat(text).isEqualTo("critical: counts no longer fails"),
                        text -> assertThat(text).startsWith("end: COMPLETED: "));
        assertThat(migration().report().issues())
                .filteredOn(issue -> issue.where().equals("counts"))
                .singleElement()
                .satisfies(issue -> assertThat(issue.ending()).startsWith("no longer failing since "));
        assertThat(migration().checks())
                .as("the last run's")
                .extracting(CheckResult::name, CheckResult::outcome)
                .containsExactlyInAnyOrder(
                        tuple("counts", Outcome.PASSED),
                        tuple("orphans", Outcome.PASSED),
                        tuple("drift", Outcome.PASSED));
    }

    @Test
    void whatIsStillBrokenAtTheEndShouldFailThePhase() {
        copied("for-a-while");
        old.with(BREAK);
        sign();
        until(MigrationState.PAUSED);
        assertThat(migration().status().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("counts"));
        assertThat(audit("alert")).hasSize(1);
        assertThat(audit("alertOver")).isEmpty();
    }

    @Test
    void driftThatStaysShouldRollBackWithoutAnybody() {
        copied("rolls-back");
        sign();
        await().atMost(WorkerSite.PATIENCE)
                .until(() -> "watch".equals(migration().status().phase()));
        // One of 320 records is 0.3 %, five are more than allowed.
        old.with(BREAK, "INSERT INTO agents SELECT i, 'agent ' || i FROM generate_series(22, 25) i");

        until(MigrationState.ROLLED_BACK);

        assertThat(audit("rollBack"))
                .singleElement()
                .asString()
                .startsWith("drift: failed in 3 of its last 5 runs: ")
                .contains("5 missing, 0 extra, 0 different");
        assertThat(target.texts("SELECT (SELECT count(*) FROM agents) + (SELECT count(*) FROM leads)"))
                .containsExactly("0");
        assertThat(old.texts("SELECT count(*) FROM agents")).containsExactly("25");
    }

    private void copied(String runbook) {
        site.order("start", runbook, "--id", "m", "--as", "ana");
        until(MigrationState.WAITING);
    }

    private void sign() {
        site.order("sign-off", "m", "before-watch", "--role", "dba", "--as", "dan", "--approve");
    }

    private void until(MigrationState state) {
        site.until("m", state);
    }

    private List<String> audit(String action) {
        return migration().audit().stream()
                .filter(entry -> entry.action().equals(action))
                .map(AuditEntry::detail)
                .toList();
    }

    private Migration migration() {
        return site.migration("m");
    }
}
