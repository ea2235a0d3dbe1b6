package dev.landfall.worker.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.worker.fixture.Terminal;
import dev.landfall.worker.fixture.Terminal.Answer;
import dev.landfall.workflow.MigrationState;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad stores, starts and messages: one clear message where the person looks, and nothing changed on any store. */
@Tag("servers")
class BadInputTest {
    @TempDir
    private static Path folder;

    private static Workplace workplace;
    private List<List<String>> before = List.of();

    @BeforeAll
    static void open() throws IOException {
        workplace = new Workplace(folder);
    }

    @AfterAll
    static void close() {
        workplace.close();
    }

    @BeforeEach
    void remember() {
        before = workplace.fingerprints();
    }

    @AfterEach
    void nothingShouldHaveChanged() {
        assertThat(workplace.fingerprints()).isEqualTo(before);
    }

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
        startPaused("crm", id, connections);
        assertThat(findings(id)).singleElement().asString().startsWith(said);
        workplace.abort(id);
    }

    @Test
    void missingGrantsShouldBeToldWithTheCommandsThatGiveThem() {
        startPaused("crm", "grants", List.of("new-db=poor"));
        assertThat(findings("grants"))
                .containsExactly(
                        "poor: leads: poor lacks the right SELECT. GRANT SELECT ON public.leads TO poor;",
                        "poor: leads: poor lacks the right INSERT. GRANT INSERT ON public.leads TO poor;",
                        "poor: leads: poor lacks the right UPDATE. GRANT UPDATE ON public.leads TO poor;",
                        "poor: leads: poor lacks the right DELETE. GRANT DELETE ON public.leads TO poor;");
        workplace.abort("grants");
    }

    @Test
    void tablesThatTheTargetLacksShouldBeOneFindingEach() {
        startPaused("crm", "no-tables", List.of("new-db=no-tables"));
        assertThat(findings("no-tables"))
                .containsExactly(
                        "no-tables: agents: the table is missing on the target. Create it, or let the phase prepare use"
                                + " schema: clone.",
                        "no-tables: leads: the table is missing on the target. Create it, or let the phase prepare use"
                                + " schema: clone.");
        workplace.abort("no-tables");
    }

    @Test
    void aKeyThatTheWorkerLacksShouldBeOneFinding() {
        startPaused("crm-odd-key", "odd-key", List.of());
        assertThat(findings("odd-key"))
                .containsExactly(
                        "key pii-kee: this worker holds no key of that name. Use one of pii-key, or add it under"
                                + " landfall.keys");
        workplace.abort("odd-key");
    }

    @Test
    void watchShouldTellTheProblemOnceAndEndWithTheMigration() throws Exception {
        startPaused("crm", "watched", List.of("new-db=wrong-password"));
        StringWriter out = new StringWriter();
        CompletableFuture<Answer> watching = new CompletableFuture<>();
        // Not in the common pool: the Temporal test server starts child workflows there.
        Thread.startVirtualThread(() -> watching.complete(Terminal.run(out, workplace.here("watch", "watched"))));
        await().atMost(Duration.ofSeconds(30)).until(() -> out.toString().contains("  ! "));
        workplace.abort("watched");
        Answer watched = watching.get(30, TimeUnit.SECONDS);
        assertThat(watched.code()).isEqualTo(4);
        assertThat(watched.err()).isEmpty();
        assertThat(watched.out().lines().filter(line -> line.startsWith("  ! wrong-password: the server refused")))
                .hasSize(1);
        assertThat(watched.out()).contains("watched: ABORTED");
    }

    static Stream<Arguments> starts() {
        return Stream.of(
                Arguments.of(
                        "start crn",
                        "runbook: there is no runbook 'crn'. Use one of crm, crm-odd-key, crm-phones, insurance-leads"),
                Arguments.of(
                        "start crm --param paralel=4",
                        "crm.yaml:4:1: parameters: unknown parameter 'paralel' given at start. Write 'parallel'"),
                Arguments.of(
                        "start crm --param parallel=lots",
                        "crm.yaml:4:15: parameters.parallel: given at start, 'lots' is no integer. Write a whole number,"
                                + " such as 8"),
                Arguments.of(
                        "start crm --connection prod-db=old-db",
                        "connections.prod-db: the runbook has no store 'prod-db'. Its stores are old-db, new-db"),
                Arguments.of(
                        "start crm --connection new-db=prod",
                        "store new-db: this worker holds no connection 'prod'. Use one of "),
                Arguments.of(
                        "start crm --connection new-db=cache",
                        "store new-db: the connection 'cache' is redis, the runbook says postgresql. Name a connection of"
                                + " that kind"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("starts")
    void aStartThatMakesNoSenseShouldBeRefusedAtOnce(String line, String said) {
        List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
        arguments.addAll(List.of("--as", "zoe", "--id", "start" + Math.abs(line.hashCode())));
        Answer answer = workplace.terminal(arguments.toArray(String[]::new));
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("landfall: refused: " + said).doesNotContain("\n");
    }

    static Stream<Arguments> inputs() {
        return Stream.of(
                Arguments.of("text", "crm", "start input: it names no runbook. Start again with {"),
                Arguments.of("list", List.of(1, 2), "start input: it names no runbook."),
                Arguments.of("empty", Map.of(), "start input: it names no runbook."),
                Arguments.of("other-field", Map.of("runbok", "crm"), "start input: it names no runbook."),
                Arguments.of(
                        "parameters",
                        Map.of("runbook", "crm", "parameters", List.of("parallel", 4)),
                        "start input: 'parameters' is not a map of names to texts. Start again with {"),
                Arguments.of(
                        "nested",
                        Map.of("runbook", Map.of("name", "crm")),
                        "runbook: there is no runbook '{\"name\":\"crm\"}'. Use one of "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void whateverTheUiSendsShouldFailTheWorkflowWithOneMessage(String id, Object input, String said) {
        WorkflowStub stub = workplace.startRaw("raw-" + id, input);
        assertThat(failed(stub)).isTrue();
        Failure failure = failure("raw-" + id);
        assertThat(failure.getMessage()).startsWith(said).doesNotContain("\n");
        assertThat(failure.getStackTrace()).isEmpty();
        assertThat(failure.hasCause()).isFalse();
        assertThat(findings("raw-" + id)).singleElement().asString().startsWith(said);
    }

    @Test
    void badMessagesShouldBeRefusedWithOneMessageAndChangeNothing() {
        assertThat(start("crm", "gate", List.of("new-db=gated")).code()).isZero();
        workplace.until("gate", MigrationState.WAITING);
        assertRefused(
                "before-lunch",
                "dba",
                "dan",
                "[UNKNOWN_GATE] There is no gate 'before-lunch'; the gates are: before-prepare");
        assertRefused(
                "before-prepare",
                "dba",
                "eve",
                "[UNKNOWN_PERSON] The worker's roster has no 'eve'; check the spelling");
        assertRefused(
                "before-prepare",
                "dba",
                "ana",
                "[REQUESTER] ana asked for this migration and can't decide at its gates; somebody else must");
        assertRefused(
                "before-prepare",
                "qa-lead",
                "dan",
                "[NOT_IN_ROLE] dan does not have the role qa-lead in the worker's roster");
        assertRefused(
                "before-prepare",
                "cto",
                "dan",
                "[UNKNOWN_ROLE] The gate before-prepare asks for qa-lead, dba, not for 'cto'");
        assertThat(workplace.status("gate").state()).isEqualTo(MigrationState.WAITING);
        assertThat(workplace.status("gate").problems()).isEmpty();
        workplace.abort("gate");
    }

    @Test
    void garbageFromTheUiShouldBeAnsweredInTheCurrentDetails() {
        assertThat(start("crm", "garbage", List.of("new-db=gated")).code()).isZero();
        workplace.until("garbage", MigrationState.WAITING);
        for (Object garbage : List.of("dan", List.of(1, 2), Map.of("person", Map.of("first", "dan")), 42)) {
            workplace.stub("garbage").signal("signOff", garbage);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> refusals("garbage").size() == 3);
        assertThat(refusals("garbage")).allMatch(line -> line.contains("\\[MISSING\\_FIELD\\] The field '"));
        assertThat(workplace.status("garbage").state()).isEqualTo(MigrationState.WAITING);
        workplace.abort("garbage");
    }

    private static List<String> refusals(String id) {
        return workplace
                .details(id)
                .lines()
                .filter(line -> line.contains(" signOff by "))
                .toList();
    }

    private static void assertRefused(String gate, String role, String person, String said) {
        assertThat(workplace.terminal("sign-off", "gate", gate, "--role", role, "--as", person, "--approve"))
                .isEqualTo(new Answer(1, "", "landfall: refused: " + said));
    }

    private static void startPaused(String runbook, String id, List<String> connections) {
        assertThat(start(runbook, id, connections).code()).isZero();
        workplace.until(id, MigrationState.PAUSED);
    }

    private static Answer start(String runbook, String id, List<String> connections) {
        List<String> arguments = new ArrayList<>(List.of("start", runbook, "--id", id, "--as", "ana"));
        connections.forEach(each -> arguments.addAll(List.of("--connection", each)));
        return workplace.terminal(arguments.toArray(String[]::new));
    }

    /** The problems that the terminal shows, which are also those that the UI shows. */
    private static List<String> findings(String id) {
        Answer answer = workplace.terminal("status", id);
        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).doesNotContain("\tat ", "Exception", "passw0rd");
        List<String> findings = answer.out()
                .lines()
                .filter(line -> line.startsWith("  ! "))
                .map(line -> line.substring(4))
                .toList();
        assertThat(workplace.details(id)).contains("### Problems").doesNotContain("\tat ", "Exception", "passw0rd");
        return findings;
    }

    private static boolean failed(WorkflowStub stub) {
        try {
            stub.getResult(30, TimeUnit.SECONDS, Object.class);
            return false;
        } catch (WorkflowFailedException failure) {
            return true;
        } catch (java.util.concurrent.TimeoutException running) {
            return false;
        }
    }

    private static Failure failure(String id) {
        return workplace.client().fetchHistory(id).getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED)
                .map(HistoryEvent::getWorkflowExecutionFailedEventAttributes)
                .findFirst()
                .orElseThrow()
                .getFailure();
    }
}
