package dev.landfall.worker.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.landfall.worker.fixture.Terminal.Answer;
import dev.landfall.worker.fixture.WorkerSite;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.message.Receipt;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that make no sense, sent as the UI sends them: each is refused with its code and one sentence. */
@Tag("servers")
class BadMessageTest {
    @RegisterExtension
    static final Chapter CHAPTER = new Chapter("messages");

    @RegisterExtension
    static final NothingChanges NOTHING_CHANGES = new NothingChanges();

    private static final Workplace WORKPLACE = Workplace.shared();
    private static final String ENDLESS = "x".repeat(100_000);
    private static final Map<String, Object> GOOD =
            Map.of("gate", "before-prepare", "role", "dba", "person", "dan", "decision", "approve");

    /** One migration waits at its gate, one has ended. */
    @BeforeAll
    static void start() {
        assertThat(WORKPLACE.start("crm", "over", List.of("new-db=gated")).code())
                .isZero();
        WORKPLACE.until("over", MigrationState.WAITING);
        WORKPLACE.abort("over");
        assertThat(WORKPLACE.start("crm", "gate", List.of("new-db=gated")).code())
                .isZero();
        WORKPLACE.until("gate", MigrationState.WAITING);
    }

    @AfterAll
    static void end() {
        WORKPLACE.abort("gate");
    }

    static Stream<Arguments> signOffs() {
        return Stream.of(
                Arguments.of(
                        "unknown-gate",
                        but("gate", "before-lunch"),
                        "[UNKNOWN_GATE] There is no gate 'before-lunch'; the gates are: before-prepare"),
                Arguments.of(
                        "gate-without-signatures",
                        but("gate", "before-copy"),
                        "[UNKNOWN_ROLE] The gate before-copy asks for nobody, not for 'dba'"),
                Arguments.of(
                        "unknown-person",
                        but("person", "eve"),
                        "[UNKNOWN_PERSON] The worker's roster has no 'eve'; check the spelling"),
                Arguments.of(
                        "requester",
                        but("person", "ana"),
                        "[REQUESTER] ana asked for this migration and can't decide at its gates; somebody else must"),
                Arguments.of(
                        "role-of-others",
                        but("role", "qa-lead"),
                        "[NOT_IN_ROLE] dan does not have the role qa-lead in the worker's roster"),
                Arguments.of(
                        "unknown-role",
                        but("role", "cto"),
                        "[UNKNOWN_ROLE] The gate before-prepare asks for qa-lead, dba, not for 'cto'"),
                Arguments.of("no-gate", but("gate", ""), "[MISSING_FIELD] The field 'gate' is needed"),
                Arguments.of("no-role", but("role", " "), "[MISSING_FIELD] The field 'role' is needed"),
                Arguments.of("no-person", but("person", ""), "[MISSING_FIELD] The field 'person' is needed"),
                Arguments.of("no-decision", but("decision", ""), "[MISSING_FIELD] The field 'decision' is needed"),
                Arguments.of("nothing", Map.of(), "[MISSING_FIELD] The field 'person' is needed"),
                Arguments.of("text", "dan", "[MISSING_FIELD] The field 'person' is needed"),
                Arguments.of("number", 42, "[MISSING_FIELD] The field 'person' is needed"),
                Arguments.of("list", List.of(1, 2), "[MISSING_FIELD] The field 'person' is needed"),
                Arguments.of(
                        "unknown-field",
                        Map.of("gaet", "before-prepare", "role", "dba", "person", "dan", "decision", "approve"),
                        "[MISSING_FIELD] The field 'gate' is needed"),
                Arguments.of(
                        "person-as-object",
                        but("person", Map.of("first", "dan")),
                        "[UNKNOWN_PERSON] The worker's roster has no '{\"first\":\"dan\"}'; check the spelling"),
                Arguments.of(
                        "unknown-decision",
                        but("decision", "maybe"),
                        "[UNKNOWN_DECISION] A decision is approve, reject or withdraw, not 'maybe'"),
                Arguments.of(
                        "no-evidence",
                        GOOD,
                        "[WRONG_EVIDENCE] The field 'evidence' is needed now; look at it again and name "),
                Arguments.of(
                        "other-evidence",
                        but("evidence", "4711"),
                        "[WRONG_EVIDENCE] The evidence has changed since; look at it again and name "),
                Arguments.of(
                        "reject-without-reason",
                        but("decision", "reject"),
                        "[MISSING_FIELD] The field 'reason' is needed to reject"),
                Arguments.of(
                        "nothing-to-withdraw",
                        withdrawal(),
                        "[NOTHING_TO_WITHDRAW] dan has no decision as dba at before-prepare that counts"),
                Arguments.of(
                        "endless-person",
                        but("person", ENDLESS),
                        "[MISSING_FIELD] The field 'person' is longer than 2000 characters"),
                Arguments.of(
                        "endless-role",
                        but("role", ENDLESS),
                        "[MISSING_FIELD] The field 'role' is longer than 2000 characters"),
                Arguments.of(
                        "endless-reason",
                        but("reason", ENDLESS),
                        "[MISSING_FIELD] The field 'reason' is longer than 2000 characters"),
                Arguments.of(
                        "endless-evidence",
                        but("evidence", ENDLESS),
                        "[MISSING_FIELD] The field 'evidence' is longer than 2000 characters"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signOffs")
    void aSignOffThatMakesNoSense(String name, Object json, String said) {
        assertRefused("signOff", json, said);
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of("pause", Map.of("person", "dan"), "[MISSING_FIELD] The field 'reason' is needed"),
                Arguments.of("pause", Map.of("reason", "x"), "[MISSING_FIELD] The field 'person' is needed"),
                Arguments.of(
                        "pause",
                        Map.of("person", "dan", "reason", ENDLESS),
                        "[MISSING_FIELD] The field 'reason' is longer than 2000 characters"),
                Arguments.of("resume", Map.of("person", "dan"), "[WRONG_STATE] The migration is not paused"),
                Arguments.of(
                        "resume",
                        Map.of("person", "eve"),
                        "[UNKNOWN_PERSON] The worker's roster has no 'eve', and only people on it, or who asked for the migration, may let it go on"),
                Arguments.of(
                        "resume",
                        Map.of("person", "dan", "reason", ENDLESS),
                        "[MISSING_FIELD] The field 'reason' is longer than 2000 characters"),
                Arguments.of("retry", Map.of("person", "dan"), "[MISSING_FIELD] The field 'phase' is needed"),
                Arguments.of(
                        "retry",
                        Map.of("person", "dan", "phase", "lunch"),
                        "[UNKNOWN_PHASE] The runbook has no phase 'lunch'"),
                Arguments.of("retry", Map.of("person", "dan", "phase", "copy"), "[WRONG_STATE] No phase has failed"),
                Arguments.of("skip", Map.of("person", "dan", "phase", "copy"), "[WRONG_STATE] No phase has failed"),
                Arguments.of("rollBack", Map.of("person", "dan"), "[MISSING_FIELD] The field 'reason' is needed"),
                Arguments.of("abort", Map.of("reason", "x"), "[MISSING_FIELD] The field 'person' is needed"),
                Arguments.of("note", Map.of("person", "dan"), "[MISSING_FIELD] The field 'text' is needed"),
                Arguments.of(
                        "note",
                        Map.of("person", "dan", "text", ENDLESS),
                        "[MISSING_FIELD] The field 'text' is longer than 2000 characters"),
                Arguments.of("note", List.of("dan"), "[MISSING_FIELD] The field 'person' is needed"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("commands")
    void aCommandThatMakesNoSense(String update, Object json, String said) {
        assertRefused(update, json, said);
    }

    static Stream<Arguments> signals() {
        return Stream.of(
                Arguments.of("dan", "MISSING\\_FIELD"),
                Arguments.of(Map.of("person", Map.of("first", "dan")), "MISSING\\_FIELD"),
                Arguments.of(but("gate", "before-lunch"), "UNKNOWN\\_GATE"),
                Arguments.of(but("person", ENDLESS), "MISSING\\_FIELD"));
    }

    /** A signal has no answer of its own: the current details have it. */
    @ParameterizedTest
    @MethodSource("signals")
    void aSignalThatMakesNoSense(Object json, String code) {
        String refused = " signOff by ";
        long before = lines(refused);
        WORKPLACE.stub("gate").signal("signOff", json);
        await().atMost(WorkerSite.PATIENCE)
                .until(() -> WORKPLACE.status("gate").state() == MigrationState.WAITING
                        && lines(code) > 0
                        && lines(refused) >= Math.min(3, before + 1));
        assertThat(WORKPLACE.details("gate")).doesNotContain("\tat ", "Exception", "x".repeat(2_001));
    }

    private static long lines(String part) {
        return WORKPLACE
                .details("gate")
                .lines()
                .filter(line -> line.contains(part))
                .count();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of(
                        "sign-off over before-prepare --role dba --as dan --approve",
                        "refused: the migration 'over' has ended. 'landfall status over' tells how."),
                Arguments.of(
                        "pause over --as dan --reason late",
                        "refused: the migration 'over' has ended. 'landfall status over' tells how."),
                Arguments.of(
                        "sign-off no-such-one before-prepare --role dba --as dan --approve",
                        "no migration 'no-such-one' is known to this server. 'landfall list' shows the ones there are."),
                Arguments.of(
                        "status no-such-one",
                        "no migration 'no-such-one' is known to this server. 'landfall list' shows the ones there are."));
    }

    /** The terminal tells what Temporal alone would answer. */
    @ParameterizedTest
    @MethodSource("calls")
    void aMigrationThatDoesNotListen(String line, String said) {
        Answer answer = WORKPLACE.terminal(line.split(" "));
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).isEqualTo("landfall: " + said);
        assertThat(answer.code()).isNotZero();
    }

    private static void assertRefused(String update, Object json, String said) {
        WorkflowUpdateException refused = catchThrowableOfType(
                WorkflowUpdateException.class, () -> WORKPLACE.stub("gate").update(update, Receipt.class, json));
        assertThat(refused.getCause())
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        answer -> assertThat(answer.getOriginalMessage())
                                .startsWith(said)
                                .hasSizeLessThan(400));
        assertThat(WORKPLACE.status("gate").state()).isEqualTo(MigrationState.WAITING);
        assertThat(WORKPLACE.status("gate").problems()).isEmpty();
    }

    private static Map<String, Object> withdrawal() {
        return Map.of(
                "gate",
                "before-prepare",
                "role",
                "dba",
                "person",
                "dan",
                "decision",
                "withdraw",
                "reason",
                "second thoughts");
    }

    /** A good sign-off, but for one field. */
    private static Map<String, Object> but(String field, Object value) {
        Map<String, Object> message = new java.util.HashMap<>(GOOD);
        message.put(field, value);
        return message;
    }
}
