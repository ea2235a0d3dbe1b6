package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.query.MigrationResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final MigrationResult DONE =
            new MigrationResult(MigrationState.COMPLETED, "every phase is done", List.of(), null);

    @Test
    void oneBrokenPromiseShouldBreakTheVerdict() {
        Verdict.Builder promises = new Verdict.Builder().promise("first", true, "seen");
        assertThat(promises.of(DONE).kept()).isTrue();
        assertThat(promises.promise("second", false, "not seen").of(DONE).kept())
                .isFalse();
        assertThat(promises.promise("third", true, "seen").of(DONE).kept()).isFalse();
    }

    @Test
    void aGoalThatASlowMachineMissesShouldBeSaidButBreakNothing() {
        Verdict verdict = new Verdict.Builder()
                .within("pause", 10_000, 10_000)
                .within("other pause", 10_001, 10_000)
                .of(DONE);
        assertThat(verdict.promises()).extracting(Verdict.Promise::kept).containsExactly(true, false);
        assertThat(verdict.promises().getLast().line()).isEqualTo("  ! other pause: 10.0 s (goal 10.0 s, missed here)");
        assertThat(verdict.kept()).isTrue();
    }

    @Test
    void aLineShouldSayWhatWasSeen() {
        Verdict verdict = new Verdict.Builder()
                .promise("nothing is lost", true, "7 of 7")
                .promise("nothing is extra", false, "1")
                .within("pause", 1_500, 10_000)
                .of(DONE);
        assertThat(verdict.promises().stream().map(Verdict.Promise::line))
                .containsExactly(
                        "  ✓ nothing is lost: 7 of 7", "  ✗ nothing is extra: 1", "  ✓ pause: 1.5 s (goal 10.0 s)");
    }
}
