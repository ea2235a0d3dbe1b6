package dev.landfall.worker.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.report.Report;
import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.DevSite;
import dev.landfall.worker.fixture.Operator;
import dev.landfall.worker.fixture.Terminal.Answer;
import dev.landfall.workflow.MigrationState;
import io.temporal.client.WorkflowNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a switch and back behind it, on databases that are compared from outside, where Temporal's dev server is there. */
@Tag("servers")
class RehearsedSwitchTest {
    private static final Databases OLD = Databases.filled("switched");
    private static final Databases TARGET = Databases.bare("switched");
    private static final Databases SCRATCH = Databases.bare("switched_scratch")
            .with("INSERT INTO agents VALUES (900, 'prior')", "CREATE INDEX leads_by_email ON leads (email)");
    private static final Databases STAND_IN =
            Databases.empty("switched_stand_in").with("CREATE TABLE kept (id bigint PRIMARY KEY)");
    private static final Databases CONTROL = Databases.empty("switched_control");

    @TempDir
    private static Path folder;

    private static @Nullable DevSite site;

    private List<List<String>> before = List.of();

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("crm.yaml"), """
                runbook: crm
                title: Customers move, and can come back
                roles: { dba: Database Administrator }
                stores: { old-db: postgresql, new-db: postgresql, scratch-db: postgresql, stand-in-db: postgresql }
                datasets:
                  crm: { from: old-db, to: new-db, entities: { agents: {}, leads: { transform: { email: lowercase } } } }
                checks:
                  content: { content: crm }
                phases:
                  - preflight: {}
                  - rehearse: { datasets: crm, scratch: scratch-db, sources: stand-in-db, within: 1m }
                    signOff: dba
                  - prepare: { datasets: crm }
                  - copy: { datasets: crm }
                  - cutover: { datasets: crm, checks: content, routes: crm-app, drain: 10s, downtime: 1m, reverse: true }
                """);
        site = DevSite.start(
                folder,
                CONTROL,
                Map.of(
                        "old-db", OLD.connection(),
                        "new-db", TARGET.connection(),
                        "scratch-db", SCRATCH.connection(),
                        "stand-in-db", STAND_IN.connection()),
                "roster: { dan: { roles: [dba] } }");
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    private static DevSite site() {
        return Objects.requireNonNull(site);
    }

    @BeforeEach
    void look() {
        before = fingerprints();
    }

    @Test
    void theSwitchAndTheWayBackBehindItShouldLeaveEveryStoreAsItWas() {
        site().order("start", "crm", "--id", "m", "--as", "ana");
        site().until("m", MigrationState.WAITING);

        assertThat(fingerprints()).isEqualTo(before);
        assertNothingIsKnown("m");
        assertThat(site().migration("m").report().rehearsals()).singleElement().satisfies(rehearsed -> {
            Report.Rehearsal rehearsal = rehearsed.rehearsal();
            assertThat(rehearsal.intact()).isTrue();
            assertThat(rehearsal.records()).isEqualTo(320);
            assertThat(rehearsal.switched()).isNotNull();
            assertThat(rehearsal.switched().carried()).isEqualTo(320);
        });
        site().order("abort", "m", "--as", "ana", "--reason", "it was seen");
        site().until("m", MigrationState.ABORTED);
    }

    @Test
    void aRehearsalThatWasTerminatedBehindItsSwitchShouldBeRecovered() {
        site().order("start", "crm", "--id", "cut-off", "--as", "ana");
        await().atMost(Operator.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !switches("TRUE").isEmpty());
        terminate("cut-off");
        assertThat(switches("back_at IS NULL")).containsExactly("cut-off/rehearsal");

        Answer recovered = site().terminal("recover", "cut-off", "--as", "rita", "--reason", "the pod was evicted");

        assertThat(recovered.code()).as(recovered.toString()).isEqualTo(4);
        assertThat(fingerprints()).isEqualTo(before);
        assertNothingIsKnown("cut-off");
        assertThat(CONTROL.texts("SELECT server FROM landfall.locks UNION ALL SELECT dataset FROM landfall.footprints"))
                .isEmpty();
    }

    private static List<List<String>> fingerprints() {
        return List.of(OLD.fingerprint(), TARGET.fingerprint(), SCRATCH.fingerprint(), STAND_IN.fingerprint());
    }

    private static List<String> switches(String which) {
        return CONTROL.texts("SELECT migration FROM landfall.switches WHERE " + which);
    }

    /** No switch, freeze or route of the rehearsal, which would stand in the way of the next one. */
    private static void assertNothingIsKnown(String migration) {
        assertThat(CONTROL.texts("""
                        SELECT migration FROM landfall.switches UNION ALL SELECT migration FROM landfall.freezes
                        WHERE migration LIKE '%s/rehearsal%%' UNION ALL SELECT route FROM landfall.routes
                        """.formatted(migration))).isEmpty();
    }

    /** The migration and what its rehearsal runs, so that none of them comes to an end in good order. */
    private static void terminate(String migration) {
        String rehearsal = migration + "/02-rehearse";
        for (String id : List.of(
                migration, rehearsal, rehearsal + "/cutover", rehearsal + "/reverse", rehearsal + "/rollback")) {
            try {
                site().client().newUntypedWorkflowStub(id).terminate("test");
            } catch (WorkflowNotFoundException ended) {
                // It never began, or has ended.
            }
        }
    }
}
