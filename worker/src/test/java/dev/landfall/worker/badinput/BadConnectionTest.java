package dev.landfall.worker.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.worker.fixture.Terminal;
import dev.landfall.worker.fixture.Terminal.Answer;
import dev.landfall.worker.fixture.WorkerSite;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores that will not do: preflight's findings say what is the case and what to do, with the very command where there is one. */
@Tag("servers")
class BadConnectionTest {
    @RegisterExtension
    static final Chapter CHAPTER = new Chapter("connections");

    @RegisterExtension
    static final NothingChanges NOTHING_CHANGES = new NothingChanges();

    private final Workplace workplace = Workplace.shared();

    static Stream<Arguments> stores() {
        return Stream.of(
                Arguments.of("unreachable", List.of("new-db=nowhere"), "nowhere: the server can't be reached"),
                Arguments.of(
                        "wrong-password",
                        List.of("new-db=wrong-password"),
                        "wrong-password: the server refused the login (SQLSTATE 28P01). Mend user name and password of the"
                                + " connection, or the server's pg_hba.conf."),
                Arguments.of(
                        "same",
                        List.of("new-db=old-again"),
                        "crm: source 'old-db' and target 'old-again' are the same database. Name another connection for one"
                                + " of the stores 'old-db' and 'new-db'"),
                Arguments.of(
                        "read-only",
                        List.of("new-db=read-only"),
                        "read-only: server: transactions are read-only by default. ALTER DATABASE read_only RESET"
                                + " default_transaction_read_only;"),
                Arguments.of(
                        "missing-source-table",
                        List.of("old-db=no-tables", "new-db=old-db"),
                        "crm on old-db: no entity 'agents'; no entity 'leads'. Correct the dataset in the runbook, or grant"
                                + " its reader the right to see them."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void aStoreThatWillNotDoShouldBeOneFinding(String id, List<String> connections, String said) {
        workplace.startPaused("crm", id, connections);
        assertThat(workplace.findings(id)).singleElement().asString().startsWith(said);
        workplace.abort(id);
    }

    @Test
    void missingGrantsShouldBeToldWithTheCommandsThatGiveThem() {
        workplace.startPaused("crm", "grants", List.of("new-db=poor"));
        assertThat(workplace.findings("grants"))
                .containsExactly(
                        "poor: leads: poor lacks the right SELECT. GRANT SELECT ON public.leads TO poor;",
                        "poor: leads: poor lacks the right INSERT. GRANT INSERT ON public.leads TO poor;",
                        "poor: leads: poor lacks the right UPDATE. GRANT UPDATE ON public.leads TO poor;",
                        "poor: leads: poor lacks the right DELETE. GRANT DELETE ON public.leads TO poor;");
        workplace.abort("grants");
    }

    @Test
    void tablesThatTheTargetLacksShouldBeOneFindingEach() {
        workplace.startPaused("crm", "no-tables", List.of("new-db=no-tables"));
        assertThat(workplace.findings("no-tables"))
                .containsExactly(
                        "no-tables: agents: the table is missing on the target. Create it, or let the phase prepare use"
                                + " schema: clone.",
                        "no-tables: leads: the table is missing on the target. Create it, or let the phase prepare use"
                                + " schema: clone.");
        workplace.abort("no-tables");
    }

    @Test
    void aKeyThatTheWorkerLacksShouldBeOneFinding() {
        workplace.startPaused("crm-odd-key", "odd-key", List.of());
        assertThat(workplace.findings("odd-key"))
                .containsExactly(
                        "key pii-kee: this worker holds no key of that name. Use one of pii-key, or add it under"
                                + " landfall.keys");
        workplace.abort("odd-key");
    }

    @Test
    void watchShouldTellTheProblemOnceAndEndWithTheMigration() throws Exception {
        workplace.startPaused("crm", "watched", List.of("new-db=wrong-password"));
        StringWriter out = new StringWriter();
        CompletableFuture<Answer> watching = new CompletableFuture<>();
        // Not in the common pool: the Temporal test server starts child workflows there.
        Thread.ofPlatform()
                .daemon()
                .start(() -> watching.complete(Terminal.run(out, workplace.here("watch", "watched"))));
        await().atMost(WorkerSite.PATIENCE).until(() -> out.toString().contains("  ! "));
        workplace.abort("watched");
        Answer watched = watching.get(WorkerSite.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(watched.code()).isEqualTo(4);
        assertThat(watched.err()).isEmpty();
        assertThat(watched.out().lines().filter(line -> line.startsWith("  ! wrong-password: the server refused")))
                .hasSize(1);
        assertThat(watched.out()).contains("watched: ABORTED");
    }
}
