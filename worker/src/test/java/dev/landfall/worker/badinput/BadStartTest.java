package dev.landfall.worker.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.worker.fixture.Terminal.Answer;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people type to start a migration, at a terminal or in the UI: it ends at once, with one message. */
@Tag("servers")
class BadStartTest {
    @RegisterExtension
    static final Chapter CHAPTER = new Chapter("starts");

    @RegisterExtension
    static final NothingChanges NOTHING_CHANGES = new NothingChanges();

    private final Workplace workplace = Workplace.shared();

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
                        "runbook: there is no runbook '{\"name\":\"crm\"}'. Use one of "),
                Arguments.of("number", Map.of("runbook", 42), "runbook: there is no runbook '42'. Use one of "),
                Arguments.of("blank", Map.of("runbook", "  "), "start input: it names no runbook."),
                Arguments.of(
                        "connections",
                        Map.of("runbook", "crm", "connections", "old-db"),
                        "start input: 'connections' is not a map of names to texts. Start again with {"));
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
        assertThat(workplace.findings("raw-" + id)).singleElement().asString().startsWith(said);
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

    private Failure failure(String id) {
        return workplace.client().fetchHistory(id).getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED)
                .map(HistoryEvent::getWorkflowExecutionFailedEventAttributes)
                .findFirst()
                .orElseThrow()
                .getFailure();
    }
}
