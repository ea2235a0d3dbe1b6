package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.query.Status;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class StartTest {
    private final EngineHarness harness = new EngineHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void anInputOfTheWrongShapeShouldFailAtOnceAndReadably() {
        WorkflowStub stub = harness.start(Map.of("runbook", "insurance-leads", "parameters", List.of("fast")));

        assertThatThrownBy(() -> stub.getResult(MigrationResult.class))
                .cause()
                .hasMessageContaining("start input: 'parameters' is not a map of names to texts. Start again with {");
        assertThat(harness.script().calls()).isEmpty();
    }

    @Test
    void whatIsNoObjectAtAllShouldSayWhatToSend() {
        WorkflowStub stub = harness.start("insurance-leads");

        assertThatThrownBy(() -> stub.getResult(MigrationResult.class))
                .cause()
                .hasMessageContaining("start input: it names no runbook");
    }

    @Test
    void aRefusedStartShouldAnswerQueriesWithWhatIsWrong() {
        WorkflowStub stub = harness.start();
        assertThatThrownBy(() -> stub.getResult(MigrationResult.class)).isInstanceOf(WorkflowFailedException.class);

        Status status = harness.migration().status();
        assertThat(status.state()).isEqualTo(MigrationState.FAILED);
        assertThat(status.next()).isEqualTo("Mend what is named, then start another one");
        assertThat(status.problems()).extracting(Problem::what).containsExactly("it names no runbook");
        assertThat(harness.migration().waitingFor()).isEmpty();
    }

    @Test
    void anInputThatWasLeftOutShouldSayWhatToSend() {
        WorkflowStub stub = harness.start();

        assertThatThrownBy(() -> stub.getResult(MigrationResult.class))
                .cause()
                .hasMessageContaining("start input: it names no runbook. Start again with { \"runbook\"");
    }

    @Test
    void everyFindingShouldStandInTheMessage() {
        harness.script().next("resolve", () -> {
            throw ApplicationFailure.newFailure(
                    "2 findings",
                    FailureType.CONFIGURATION.name(),
                    new Problem(
                            FailureType.CONFIGURATION,
                            "runbook",
                            "no runbook 'insurance-leeds'",
                            "Did you mean insurance-leads?"),
                    new Problem(FailureType.CONFIGURATION, "parameters.downtime", "20 has no unit", "Write 20m"));
        });
        WorkflowStub stub = harness.start(Map.of("runbook", "insurance-leeds", "requestedBy", "ana"));

        assertThatThrownBy(() -> stub.getResult(MigrationResult.class))
                .cause()
                .hasMessageContaining("runbook: no runbook 'insurance-leeds'. Did you mean insurance-leads?\n"
                        + "parameters.downtime: 20 has no unit. Write 20m");
    }

    @Test
    void anIdThatAnotherMigrationCouldWorkUnderShouldBeRefused() {
        WorkflowStub stub = harness.startAs("m-1/rehearsal", Map.of("runbook", "insurance-leads"));

        assertThatThrownBy(() -> stub.getResult(MigrationResult.class))
                .cause()
                .hasMessageContaining("workflow id m-1/rehearsal: it has a slash");
        assertThat(harness.script().calls()).isEmpty();
    }

    @Test
    void aSecondRunOfAnIdShouldBeRefused() {
        harness.script()
                .next("open", Script.fail(FailureType.REFUSAL, "m-1 has run on 2026-11-01 and was rolled back"));
        harness.begin();

        assertThatThrownBy(harness::result).cause().hasMessageContaining("m-1 has run on 2026-11-01");
        assertThat(harness.script().calls("inspect")).isEmpty();
    }

    @Test
    void fieldsThatNobodyKnowsShouldBeIgnored() {
        harness.runbook(Runbooks.ungated());
        WorkflowStub stub = harness.start(Map.of("runbook", "insurance-leads", "comment", "friday"));

        assertThat(stub.getResult(MigrationResult.class).state()).isEqualTo(MigrationState.COMPLETED);
    }

    @Test
    void aControlDatabaseThatDoesNotAnswerShouldNotHoldAMigrationUp() {
        harness.runbook(Runbooks.ungated()).script().next(500, "record", Script.fail(FailureType.TRANSIENT, "down"));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.activities().recorded()).isEmpty();
    }
}
