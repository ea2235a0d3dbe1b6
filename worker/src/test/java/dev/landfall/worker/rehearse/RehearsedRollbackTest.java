package dev.landfall.worker.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.report.Report;
import dev.landfall.worker.LandfallWorker;
import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.TemporalServer;
import dev.landfall.worker.fixture.Terminal;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.MigrationState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final TemporalServer temporal = new TemporalServer();
    private LandfallWorker worker;

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
        Path configuration = Files.writeString(folder.resolve("worker.yaml"), """
                landfall:
                  temporal: { target: '%s' }
                  control: { url: '%s', username: '%s', password: '%s' }
                  connections:
                    old-db: %s
                    new-db: %s
                    spare-db: %s
                  roster: { dan: { roles: [dba] } }
                  runbooks: '%s'
                  reports: '%s'
                """.formatted(
                        temporal.target(),
                        control.url(),
                        control.username(),
                        control.password(),
                        old.connection(),
                        target.connection(),
                        spare.connection(),
                        folder,
                        folder));
        worker = LandfallWorker.start(configuration);
    }

    @AfterEach
    void close() {
        worker.close();
        temporal.close();
    }

    @Test
    void theRollbackShouldLeaveScratchAsItWasAndTheTargetUntouched() {
        List<String> before = spare.fingerprint();
        List<String> untouched = target.fingerprint();

        begin();
        until(MigrationState.WAITING);

        assertThat(spare.fingerprint()).isEqualTo(before);
        assertThat(target.fingerprint()).isEqualTo(untouched);
        assertThat(migration().report().rehearsals()).singleElement().satisfies(rehearsed -> {
            Report.Rehearsal rehearsal = rehearsed.rehearsal();
            assertThat(rehearsal.records()).isEqualTo(320);
            assertThat(rehearsal.intact()).isTrue();
        });
        verb("sign-off", "after-rehearse", "--role", "dba", "--as", "dan", "--approve");
        until(MigrationState.COMPLETED);
        assertThat(target.fingerprint()).isNotEqualTo(untouched);
    }

    @Test
    void aScratchStoreThatIsTheTargetItselfShouldBeRefused() {
        List<String> untouched = target.fingerprint();

        begin("--connection", "spare-db=new-db");
        until(MigrationState.PAUSED);

        assertThat(migration().status().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("migration 'm' holds the lock"));
        assertThat(target.fingerprint()).isEqualTo(untouched);
    }

    private void begin(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("start", "crm", "--id", "m", "--as", "ana", "--target", temporal.target()));
        arguments.addAll(List.of(more));
        assertThat(Terminal.run(arguments.toArray(String[]::new)).code()).isZero();
    }

    private void verb(String verb, String... more) {
        List<String> arguments = new ArrayList<>(List.of(verb, "m", "--target", temporal.target()));
        arguments.addAll(List.of(more));
        Terminal.Answer answer = Terminal.run(arguments.toArray(String[]::new));
        assertThat(answer.code()).as(answer.toString()).isZero();
    }

    private void until(MigrationState state) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> migration().status().state() == state);
    }

    private Migration migration() {
        return temporal.client().newWorkflowStub(Migration.class, "m");
    }
}
