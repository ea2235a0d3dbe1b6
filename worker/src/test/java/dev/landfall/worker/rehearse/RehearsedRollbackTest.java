package dev.landfall.worker.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.Report;
import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.WorkerSite;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.MigrationState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way there and back, through a worker and its Temporal server, on databases that are compared from outside. */
@Tag("servers")
class RehearsedRollbackTest {
    private static int tests;

    @TempDir
    private Path folder;

    private final int number = ++tests;
    private final Databases old = Databases.filled("rehearsed_" + number);
    private final Databases target = Databases.bare("rehearsed_" + number);
    private final Databases spare = Databases.bare("spare_" + number)
            .with("INSERT INTO agents VALUES (900, 'prior')", "CREATE INDEX leads_by_email ON leads (email)");
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
        site = new WorkerSite(
                folder,
                control,
                Map.of("old-db", old.connection(), "new-db", target.connection(), "spare-db", spare.connection()),
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
    void aScratchStoreThatIsTheTargetItselfShouldBeRefused() {
        List<String> untouched = target.fingerprint();

        site.order("start", "crm", "--id", "m", "--as", "ana", "--connection", "spare-db=new-db");
        until(MigrationState.PAUSED);

        assertThat(migration().status().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("migration 'm' holds the lock"));
        assertThat(target.fingerprint()).isEqualTo(untouched);
    }

    private void until(MigrationState state) {
        site.until("m", state);
    }

    private Migration migration() {
        return site.migration("m");
    }
}
