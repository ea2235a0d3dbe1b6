package dev.landfall.worker.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.report.Report;
import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.Terminal.Answer;
import dev.landfall.worker.fixture.WorkerSite;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.MigrationState;
import io.temporal.client.WorkflowNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way there and back, through a worker and its Temporal server, on databases that are compared from outside. */
@Tag("servers")
class RehearsedRollbackTest {
    private static final String REHEARSED = "m/02-rehearse/";

    private static int tests;

    @TempDir
    private Path folder;

    private final int number = ++tests;
    private final Databases old = Databases.filled("rehearsed_" + number);
    private final Databases target = Databases.bare("rehearsed_" + number);
    private final Databases spare = Databases.bare("spare_" + number)
            .with("INSERT INTO agents VALUES (900, 'prior')", "CREATE INDEX leads_by_email ON leads (email)");
    private final Databases standIn =
            Databases.empty("stand_in_" + number).with("CREATE TABLE kept (id bigint PRIMARY KEY)");
    private final Databases control = Databases.empty("rehearsal_control_" + number);
    private WorkerSite site;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("crm.yaml"), """
                runbook: crm
                title: Customers move
                roles: { dba: Database Administrator }
                stores: { old-db: postgresql, new-db: postgresql, spare-db: postgresql }
                datasets:
                  crm: { from: old-db, to: new-db, entities: { agents: {}, leads: { transform: { email: lowercase } } } }
                phases:
                  - preflight: {}
                  - rehearse: { datasets: crm, scratch: spare-db, within: 1m }
                    signOff: dba
                  - prepare: { datasets: crm }
                  - copy: { datasets: crm }
                """);
        Files.writeString(folder.resolve("crm-back.yaml"), """
                runbook: crm-back
                title: Customers move, and can come back
                roles: { dba: Database Administrator }
                stores: { old-db: postgresql, new-db: postgresql, spare-db: postgresql, stand-in-db: postgresql }
                datasets:
                  crm: { from: old-db, to: new-db, entities: { agents: {}, leads: { transform: { email: lowercase } } } }
                checks:
                  content: { content: crm }
                phases:
                  - preflight: {}
                  - rehearse: { datasets: crm, scratch: spare-db, sources: stand-in-db, within: 1m }
                    signOff: dba
                  - prepare: { datasets: crm }
                  - copy: { datasets: crm }
                  - cutover: { datasets: crm, checks: content, routes: crm-app, drain: 10s, downtime: 1m, reverse: true }
                """);
        site = new WorkerSite(
                folder,
                control,
                Map.of(
                        "old-db",
                        old.connection(),
                        "new-db",
                        target.connection(),
                        "spare-db",
                        spare.connection(),
                        "stand-in-db",
                        standIn.connection()),
                "roster: { dan: { roles: [dba] } }");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void theRollbackShouldLeaveScratchAsItWasAndTheTargetUntouched() {
        List<String> before = spare.fingerprint();
        List<String> untouched = target.fingerprint();

        site.order("start", "crm", "--id", "m", "--as", "ana");
        until(MigrationState.WAITING);

        assertThat(spare.fingerprint()).isEqualTo(before);
        assertThat(target.fingerprint()).isEqualTo(untouched);
        assertThat(migration().report().rehearsals()).singleElement().satisfies(rehearsed -> {
            Report.Rehearsal rehearsal = rehearsed.rehearsal();
            assertThat(rehearsal.records()).isEqualTo(320);
            assertThat(rehearsal.intact()).isTrue();
        });
        site.order("sign-off", "m", "after-rehearse", "--role", "dba", "--as", "dan", "--approve");
        until(MigrationState.COMPLETED);
        assertThat(target.fingerprint()).isNotEqualTo(untouched);
    }

    @Test
    void theSwitchAndTheWayBackBehindItShouldLeaveEveryStoreAsItWas() {
        List<String> sourceBefore = old.fingerprint();
        List<String> standInBefore = standIn.fingerprint();
        List<String> spareBefore = spare.fingerprint();
        List<String> untouched = target.fingerprint();

        site.order("start", "crm-back", "--id", "m", "--as", "ana");
        until(MigrationState.WAITING);

        assertThat(old.fingerprint()).isEqualTo(sourceBefore);
        assertThat(standIn.fingerprint()).isEqualTo(standInBefore);
        assertThat(spare.fingerprint()).isEqualTo(spareBefore);
        assertThat(target.fingerprint()).isEqualTo(untouched);
        assertThat(control.texts("SELECT route FROM landfall.routes UNION ALL SELECT migration FROM landfall.switches"
                        + " UNION ALL SELECT migration FROM landfall.freezes"))
                .isEmpty();
        assertThat(migration().report().rehearsals()).singleElement().satisfies(rehearsed -> {
            Report.RehearsedSwitch switched =
                    Objects.requireNonNull(rehearsed.rehearsal().switched());
            assertThat(rehearsed.rehearsal().intact()).isTrue();
            assertThat(rehearsed.rehearsal().records()).isEqualTo(320);
            assertThat(switched.written()).isEqualTo(320);
            assertThat(switched.carried()).isEqualTo(320);
        });
        site.order("sign-off", "m", "after-rehearse", "--role", "dba", "--as", "dan", "--approve");
        until(MigrationState.COMPLETED);
    }

    @Test
    void aRehearsalThatWasTerminatedBehindItsSwitchShouldBeRecovered() {
        List<String> standInBefore = standIn.fingerprint();
        List<String> spareBefore = spare.fingerprint();
        site.order("start", "crm-back", "--id", "m", "--as", "ana");
        await().atMost(WorkerSite.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !control.texts("SELECT migration FROM landfall.switches")
                        .isEmpty());
        terminateAll();
        assertThat(control.texts("SELECT migration FROM landfall.switches WHERE back_at IS NULL"))
                .containsExactly("m/rehearsal");

        Answer recovered = site.terminal("recover", "m", "--as", "rita", "--reason", "the pod was evicted");

        assertThat(recovered.code()).as(recovered.toString()).isEqualTo(4);
        assertThat(standIn.fingerprint()).isEqualTo(standInBefore);
        assertThat(spare.fingerprint()).isEqualTo(spareBefore);
        assertThat(control.texts("SELECT server FROM landfall.locks UNION ALL SELECT dataset FROM landfall.footprints"))
                .isEmpty();
        assertThat(control.texts("SELECT route FROM landfall.routes UNION ALL SELECT migration FROM landfall.switches"))
                .isEmpty();
    }

    @Test
    void aScratchStoreThatIsTheTargetItselfShouldBeRefused() {
        List<String> untouched = target.fingerprint();

        site.order("start", "crm", "--id", "m", "--as", "ana", "--connection", "spare-db=new-db");
        until(MigrationState.PAUSED);

        assertThat(migration().status().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("migration 'm' holds the lock"));
        assertThat(target.fingerprint()).isEqualTo(untouched);
    }

    /** The migration and what its rehearsal runs, so that none of them comes to an end in good order. */
    private void terminateAll() {
        for (String id :
                List.of("m", "m/02-rehearse", REHEARSED + "cutover", REHEARSED + "reverse", REHEARSED + "rollback")) {
            try {
                site.client().newUntypedWorkflowStub(id).terminate("test");
            } catch (WorkflowNotFoundException ended) {
                // It never began, or has ended.
            }
        }
    }

    private void until(MigrationState state) {
        site.until("m", state);
    }

    private Migration migration() {
        return site.migration("m");
    }
}
