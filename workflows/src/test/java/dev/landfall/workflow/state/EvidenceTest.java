package dev.landfall.workflow.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Report;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.workflow.fixture.Boards;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.ScriptedActivities;
import dev.landfall.workflow.phase.PhaseOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    @Test
    void theSameStoryShouldGiveTheSameDigest() {
        assertThat(afterVerify(Boards.insurance(), Outcome.PASSED))
                .isEqualTo(afterVerify(Boards.insurance(), Outcome.PASSED));
        assertThat(afterVerify(Boards.insurance(), Outcome.PASSED)).matches("[0-9a-f]{64}");
    }

    @Test
    void aCheckThatCameOutOtherwiseShouldChangeIt() {
        assertThat(afterVerify(Boards.insurance(), Outcome.PASSED))
                .isNotEqualTo(afterVerify(Boards.insurance(), Outcome.SKIPPED));
    }

    @Test
    void anotherAttemptShouldChangeItEvenWithTheSameResults() {
        MigrationBoard board = Boards.insurance();
        String first = afterVerify(board, Outcome.PASSED);

        assertThat(afterVerify(board, Outcome.PASSED)).isNotEqualTo(first);
    }

    @Test
    void aPhaseThatRanAtAnotherTimeShouldChangeIt() {
        MigrationBoard one = Boards.insurance();
        MigrationBoard reset = Boards.insurance();
        PhaseTrack track = Boards.ran(one, "verify", Boards.AT);
        PhaseTrack again = Boards.ran(reset, "verify", Boards.AT.plusSeconds(60));

        assertThat(Evidence.digest(one, track, track.leave()))
                .isNotEqualTo(Evidence.digest(reset, again, again.leave()));
    }

    @Test
    void anotherForecastShouldChangeIt() {
        assertThat(afterForecast(40)).isEqualTo(afterForecast(40)).isNotEqualTo(afterForecast(50));
    }

    private static String afterForecast(long switchMillis) {
        MigrationBoard board = Boards.insurance();
        PhaseTrack track = Boards.track(board, "cutover");
        track.start(Boards.AT);
        track.end(new PhaseOutcome(
                PhaseOutcome.Status.DONE,
                "done",
                Boards.AT,
                10,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                4_000L,
                null,
                null,
                new Report.Forecast(100, 2_000, 30, 500, switchMillis, 50, 60),
                null));
        return Evidence.digest(board, track, track.leave());
    }

    @Test
    void aGateThatIsReachedOnceMoreShouldChangeIt() {
        MigrationBoard board = Boards.insurance();
        PhaseTrack track = Boards.atVerifyGate(board);
        String before = Evidence.digest(board, track, track.leave());

        track.leave().reach(1, "another one");

        assertThat(Evidence.digest(board, track, track.leave())).isNotEqualTo(before);
    }

    @Test
    void eachGateShouldHaveItsOwn() {
        MigrationBoard board = Boards.insurance();
        PhaseTrack track = Boards.ran(board, "verify", Boards.AT);

        assertThat(Evidence.digest(board, track, track.enter()))
                .isNotEqualTo(Evidence.digest(board, track, track.leave()));
    }

    private static String afterVerify(MigrationBoard board, Outcome outcome) {
        CheckSpec counts = Runbooks.check("counts");
        CheckResult result = ScriptedActivities.result(counts, outcome, 0);
        PhaseTrack track = Boards.ran(board, "verify", Boards.AT, result);
        return Evidence.digest(board, track, track.leave());
    }
}
