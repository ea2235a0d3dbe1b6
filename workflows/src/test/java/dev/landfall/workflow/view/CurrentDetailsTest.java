package dev.landfall.workflow.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.Report;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.fixture.Boards;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.phase.CarryNews;
import dev.landfall.workflow.query.CarriedDataset;
import dev.landfall.workflow.query.EntityProgress;
import dev.landfall.workflow.query.Waiting;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.Orders;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurrentDetailsTest {
    private final MigrationBoard board = Boards.insurance();

    @Test
    void aGateShouldShowWhoIsWaitedForAndWhatToSend() {
        Boards.atVerifyGate(board);

        String page = CurrentDetails.of(board);

        assertThat(page)
                .startsWith("## WAITING · verify (phase 4 of 6)")
                .contains("**It waits for qa-lead, dba at after-verify.**")
                .contains("`░░░░░░░░░░░░░░░░░░░░` 0 of 6 phases done")
                .contains("(insurance-leads), asked for by ana; WAITING since 2026-11-21 22:00:00 UTC.")
                .contains("**signOff** Database Administrator decides at after-verify")
                .contains("""
                        ```json
                        {
                          "gate" : "after-verify",
                          "role" : "dba",
                          "person" : "<you>",
                          "decision" : "approve",
                        """)
                .contains("**pause**", "**rollBack**", "**abort**")
                .contains("1. preflight: pending", "4. verify: waiting");
    }

    @Test
    void theCopyShouldShowABarPerDataset() {
        board.progress().take(List.of(new EntityProgress("crm", "users", 600, 1_000, 0, 10, 40L, false, 0, null)));

        assertThat(CurrentDetails.of(board)).contains("| crm | `████████████░░░░░░░░` 60 % | 600 of about 1,000 |");
    }

    @Test
    void whatIsThroughShouldShowWhatCameAndNoEstimate() {
        board.progress().take(List.of(new EntityProgress("crm", "users", 990, 1_000, 0, 10, 40L, true, 0, null)));

        assertThat(CurrentDetails.of(board)).contains("| crm | `████████████████████` 100 % | 990 |");
    }

    @Test
    void aCopyThatHasNotBegunShouldNotBeShown() {
        board.progress().take(List.of(new EntityProgress("crm", "users", 0, 1_000, 0, 0, null, false, 0, null)));

        assertThat(CurrentDetails.of(board)).doesNotContain("### Copy", "crm");
    }

    @Test
    void messagesThatTakeTheSameJsonShouldShareIt() {
        Boards.atVerifyGate(board);

        assertThat(CurrentDetails.of(board))
                .containsOnlyOnce("{\n  \"person\" : \"<you>\",\n  \"reason\" : \"<why>\"\n}");
    }

    @Test
    void aFailureShouldShowProblemsAndWaysOut() {
        Boards.failed(board, "copy");

        assertThat(CurrentDetails.of(board))
                .startsWith("## PAUSED · copy")
                .contains("- prod-eu: bad UTF-8. Mend it")
                .contains("\"phase\" : \"copy\",\n  \"person\" : \"<you>\",\n  \"reason\" : \"<why>\"\n")
                .doesNotContain("**skip**", "**pause**");
        assertThat(CurrentDetails.of(skippable())).contains("**skip**");
    }

    @Test
    void whatPhasesCameToShouldBeShown() {
        Boards.ran(board, "preflight", Boards.AT);
        board.position().at(Boards.track(board, "cutover"));
        Boards.track(board, "cutover").start(Boards.AT);
        Boards.track(board, "cutover").forecast(new Report.Forecast(100, 2_000, 30, 500, 40, 50, 60));

        assertThat(CurrentDetails.of(board))
                .contains("`███░░░░░░░░░░░░░░░░░` 1 of 6 phases done")
                .contains("1. preflight: done — done")
                .containsPattern(
                        "5\\. cutover: running — forecast of the freeze 2\\.8 s \\(freeze 100 ms, last round 2\\.0 s, settling 30 ms, checks 500 ms,"
                                + " switch 40 ms, smoke checks 50 ms, release 60 ms\\), [0-9a-z. ]+ allowed")
                .contains("6. report: pending\n");
    }

    private static MigrationBoard skippable() {
        MigrationBoard lenient = Boards.of(Runbooks.eachPhase(Runbooks.insurance(), Runbooks::skippable));
        Boards.failed(lenient, "copy");
        return lenient;
    }

    @Test
    void behindTheSwitchThePageShouldTellHowFarTheOldSideIsBehind() {
        CarriedDataset crm = new CarriedDataset("crm", Boards.AT, 6_000, 12, 0, 40);
        CarriedDataset cache = new CarriedDataset("cache", Boards.AT, 2_500, 0, 3, 70);
        board.carried().take(new CarryNews(List.of(crm, cache), List.of()));

        assertThat(CurrentDetails.of(board))
                .contains("### Carried back")
                .contains("- crm, compared at 2026-11-21T22:00:00Z in 40 ms: of 6,000 records 12 were carried back\n")
                .contains("2,500 records 0 were carried back, 3 wait for the freeze of the new side\n");
    }

    @Test
    void aRefusedMessageShouldBeAnswered() {
        board.audit().refused("mallory", "signOff", "[UNKNOWN_PERSON] The worker's roster has no 'mallory'");

        assertThat(CurrentDetails.of(board))
                .contains("### Refused lately\n- 2026-11-21 22:00:00 UTC signOff by mallory: \\[UNKNOWN\\_PERSON\\]");
    }

    @Test
    void textsOfPeopleShouldNotBecomeMarkup() {
        board.orders().pause(new Orders.Order("<b>dan</b>", "a|b\n# shout [x](y) `c`"));
        board.position().changed();

        assertThat(CurrentDetails.of(board))
                .contains("Paused by \\<b\\>dan\\</b\\>: a\\|b \\# shout \\[x\\](y) \\`c\\`.");
    }

    @Test
    void behindTheSwitchNothingShouldBeOfferedThatLeadsBack() {
        board.position().switchRecorded();

        assertThat(LegalActions.of(board)).extracting(Waiting::message).containsExactly("pause");
    }

    @Test
    void afterTheEndNothingShouldBeOffered() {
        board.position().end(MigrationState.COMPLETED);

        assertThat(LegalActions.of(board)).isEmpty();
        assertThat(CurrentDetails.of(board)).startsWith("## COMPLETED").contains("Nothing; it has ended.");
    }
}
