package dev.landfall.workflow.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.fixture.Boards;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.gate.Refusal;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.message.Note;
import dev.landfall.workflow.message.PhaseCommand;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.state.Trouble;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final Command BY_DAN = new Command("dan", "because");

    private final MigrationBoard board = Boards.insurance();
    private final Rules rules = Rules.of(board);

    @Test
    void everyMessageShouldNameItsSender() {
        assertThat(code(rules.signOff(), rules.signOff().empty())).isEqualTo(Code.MISSING_FIELD);
        assertThat(code(rules.pause(), rules.pause().empty())).isEqualTo(Code.MISSING_FIELD);
        assertThat(code(rules.resume(), rules.resume().empty())).isEqualTo(Code.MISSING_FIELD);
        assertThat(code(rules.retry(), rules.retry().empty())).isEqualTo(Code.MISSING_FIELD);
        assertThat(code(rules.skip(), rules.skip().empty())).isEqualTo(Code.MISSING_FIELD);
        assertThat(code(rules.rollBack(), rules.rollBack().empty())).isEqualTo(Code.MISSING_FIELD);
        assertThat(code(rules.abort(), rules.abort().empty())).isEqualTo(Code.MISSING_FIELD);
        assertThat(code(rules.note(), rules.note().empty())).isEqualTo(Code.MISSING_FIELD);
        assertThat(reason(rules.pause(), new Command("  ", "x"))).contains("'person' is needed");
        assertThat(rules.pause().sender(new Command(" dan ", null))).isEqualTo("dan");
        assertThat(rules.pause().sender(rules.pause().empty())).isEqualTo("unknown");
    }

    @Test
    void fieldsShouldNotBeLongerThanAnybodyReads() {
        assertThat(reason(rules.note(), new Note("dan", "x".repeat(2_001)))).contains("longer than 2000");
    }

    @Test
    void nothingShouldBeTakenAfterTheEnd() {
        board.position().end(MigrationState.COMPLETED);

        assertThat(code(rules.note(), new Note("dan", "late"))).isEqualTo(Code.ENDED);
        assertThat(code(rules.pause(), BY_DAN)).isEqualTo(Code.ENDED);
    }

    @Test
    void pauseShouldBeTakenOnceWithAReason() {
        assertThat(code(rules.pause(), new Command("dan", null))).isEqualTo(Code.MISSING_FIELD);
        take(rules.pause(), BY_DAN);

        assertThat(board.position().state()).isEqualTo(MigrationState.PAUSED);
        assertThat(code(rules.pause(), BY_DAN)).isEqualTo(Code.WRONG_STATE);
    }

    @Test
    void pauseShouldBeRefusedWhileWritesAreFrozen() {
        PhaseTrack cutover = Boards.track(board, "cutover");
        cutover.start(Boards.AT);
        board.position().at(cutover);
        board.position().atStep("rounds");
        assertThat(rules.pause().refusal(BY_DAN)).isEmpty();
        board.position().atStep("trial");
        assertThat(rules.pause().refusal(BY_DAN)).isEmpty();

        board.position().atStep("drain");

        assertThat(reason(rules.pause(), BY_DAN)).contains("Writes are frozen");
    }

    @Test
    void resumeShouldEndAPauseAndNothingElse() {
        assertThat(reason(rules.resume(), BY_DAN)).isEqualTo("The migration is not paused");
        take(rules.pause(), BY_DAN);
        assertThat(code(rules.resume(), new Command("mallory", "x"))).isEqualTo(Code.UNKNOWN_PERSON);
        take(rules.resume(), new Command("ANA", null));

        assertThat(board.position().state()).isEqualTo(MigrationState.RUNNING);
        Boards.failed(board, "copy");
        assertThat(reason(rules.resume(), BY_DAN)).contains("The phase copy failed; send retry");
    }

    @Test
    void retryShouldNameTheFailedPhase() {
        assertThat(reason(rules.retry(), phase("copy"))).isEqualTo("No phase has failed");
        Boards.failed(board, "copy");

        assertThat(code(rules.retry(), phase("nope"))).isEqualTo(Code.UNKNOWN_PHASE);
        assertThat(reason(rules.retry(), phase("verify"))).isEqualTo("It is the phase copy that can't go on");
        assertThat(code(rules.retry(), new PhaseCommand(null, "dan", null))).isEqualTo(Code.MISSING_FIELD);
        assertThat(code(rules.retry(), new PhaseCommand("copy", "mallory", null)))
                .isEqualTo(Code.UNKNOWN_PERSON);
        take(rules.retry(), new PhaseCommand(" copy ", "dan", null));
        assertThat(board.position().state()).isEqualTo(MigrationState.RUNNING);
        assertThat(code(rules.retry(), phase("copy"))).isEqualTo(Code.WRONG_STATE);
    }

    @Test
    void aRejectedOutcomeShouldBeRetriedAndARejectedStartResumed() {
        PhaseTrack verify = Boards.atVerifyGate(board);
        board.position().met(new Trouble.Rejected(verify, verify.leave(), List.of()));
        assertThat(rules.retry().refusal(phase("verify"))).isEmpty();
        assertThat(reason(rules.skip(), phase("verify"))).contains("A rejection can't be skipped");

        PhaseTrack cutover = Boards.track(board, "cutover");
        board.position().met(new Trouble.Rejected(cutover, cutover.enter(), List.of()));
        assertThat(reason(rules.retry(), phase("cutover"))).contains("has not run");
        assertThat(rules.resume().refusal(BY_DAN)).isEmpty();
    }

    @Test
    void skipShouldNeedTheRunbooksLeaveAndTwoPeople() {
        Boards.failed(board, "copy");
        assertThat(code(rules.skip(), phase("copy"))).isEqualTo(Code.NOT_SKIPPABLE);

        MigrationBoard lenient = Boards.of(Runbooks.eachPhase(Runbooks.insurance(), Runbooks::skippable));
        Rules more = Rules.of(lenient);
        Boards.failed(lenient, "copy");
        assertThat(code(more.skip(), new PhaseCommand("copy", "dan", null))).isEqualTo(Code.MISSING_FIELD);
        assertThat(more.skip().take(phase("copy"))).startsWith("A second person must");
        lenient.position().changed();
        assertThat(lenient.position().state()).isEqualTo(MigrationState.PAUSED);
        assertThat(code(more.skip(), phase("copy"))).isEqualTo(Code.SAME_PERSON);
        more.skip().take(new PhaseCommand("copy", "ana", "mine"));
        lenient.orders().forgetTrouble();
        more.skip().take(new PhaseCommand("copy", "ana", "mine"));
        assertThat(code(more.skip(), new PhaseCommand("copy", "ANA", "mine, too")))
                .isEqualTo(Code.SAME_PERSON);
        lenient.orders().forgetTrouble();
        more.skip().take(phase("copy"));
        more.skip().take(new PhaseCommand("copy", "lea", "agreed"));
        lenient.position().changed();
        assertThat(lenient.position().state()).isEqualTo(MigrationState.RUNNING);
    }

    @Test
    void anyNamedPersonMayGoBackBeforeTheSwitchAndNobodyAfterIt() {
        assertThat(code(rules.rollBack(), new Command("mallory", null))).isEqualTo(Code.MISSING_FIELD);
        assertThat(rules.rollBack().refusal(new Command("mallory", "fire"))).isEmpty();
        assertThat(rules.abort().refusal(new Command("mallory", "fire"))).isEmpty();

        board.position().switchRecorded();

        assertThat(code(rules.rollBack(), BY_DAN)).isEqualTo(Code.SWITCHED);
        assertThat(code(rules.abort(), BY_DAN)).isEqualTo(Code.SWITCHED);
    }

    @Test
    void onlyNotesShouldBeTakenWhileGoingBack() {
        take(rules.rollBack(), BY_DAN);

        assertThat(board.position().state()).isEqualTo(MigrationState.ROLLING_BACK);
        assertThat(code(rules.abort(), BY_DAN)).isEqualTo(Code.WRONG_STATE);
        assertThat(code(rules.pause(), BY_DAN)).isEqualTo(Code.WRONG_STATE);
        assertThat(rules.note().refusal(new Note("dan", "watching"))).isEmpty();
        assertThat(code(rules.note(), new Note("dan", null))).isEqualTo(Code.MISSING_FIELD);
    }

    @Test
    void anOrderToGoBackThatComesAfterTheSwitchShouldBeDropped() {
        take(rules.abort(), BY_DAN);

        board.switchRecorded();

        assertThat(board.orders().undo()).isEmpty();
        assertThat(board.position().state()).isEqualTo(MigrationState.RUNNING);
        assertThat(board.audit().lastRefusals(1).getFirst().detail()).contains("The switch was recorded first");
    }

    @Test
    void signOffShouldNameGateRoleAndDecision() {
        Boards.atVerifyGate(board);

        assertThat(code(rules.signOff(), new SignOff("after-lunch", "dba", "dan", "approve", null, null)))
                .isEqualTo(Code.UNKNOWN_GATE);
        assertThat(reason(rules.signOff(), new SignOff("after-lunch", "dba", "dan", "approve", null, null)))
                .contains("the gates are: after-verify, before-cutover, after-report");
        assertThat(code(rules.signOff(), new SignOff(null, "dba", "dan", "approve", null, null)))
                .isEqualTo(Code.MISSING_FIELD);
        assertThat(code(rules.signOff(), new SignOff("after-verify", null, "dan", "approve", null, null)))
                .isEqualTo(Code.MISSING_FIELD);
        assertThat(code(rules.signOff(), new SignOff("after-verify", "dba", "dan", null, null, null)))
                .isEqualTo(Code.MISSING_FIELD);
    }

    @Test
    void signOffShouldBeReadWithoutRegardToSpacesAround() {
        PhaseTrack verify = Boards.atVerifyGate(board);
        SignOff loose = new SignOff(
                " after-verify ",
                " dba ",
                " dan ",
                " approve ",
                null,
                " " + verify.leave().evidence() + "\n");

        take(rules.signOff(), loose);

        assertThat(verify.leave().missing()).containsExactly("qa-lead");
        assertThat(verify.leave().decisionOf("dan")).isPresent();
    }

    private <M> void take(Rule<M> rule, M message) {
        assertThat(rule.refusal(message)).isEmpty();
        rule.take(message);
        board.position().changed();
    }

    private static PhaseCommand phase(String name) {
        return new PhaseCommand(name, "dan", "because");
    }

    private static <M> Code code(Rule<M> rule, M message) {
        return rule.refusal(message).map(Refusal::code).orElseThrow();
    }

    private static <M> String reason(Rule<M> rule, M message) {
        return rule.refusal(message).map(Refusal::reason).orElseThrow();
    }
}
