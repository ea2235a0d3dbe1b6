package dev.landfall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreezeWindowTest {
    private static final Instant START = SampleReport.START;

    @Test
    void theTimeUpToTheSwitchShouldBeToldFromTheWhole() {
        assertThat(FreezeWindow.of(SampleReport.full())).singleElement().satisfies(window -> {
            assertThat(window.switched()).isTrue();
            assertThat(window.untilSwitchMillis()).isEqualTo(3_000);
            assertThat(window.millis()).isEqualTo(4_200);
            assertThat(window.steps())
                    .extracting(Report.Step::name)
                    .containsExactly("freeze", "drain", "check", "switch", "smoke", "release");
        });
    }

    @Test
    void ofSeveralAttemptsTheLastShouldBeTold() {
        Report twice = cutover(
                step("freeze", 0, 100),
                step("release", 100, 50),
                step("rounds", 1_000, 500),
                step("freeze", 2_000, 100),
                step("drain", 2_100, 400),
                step("release", 2_500, 50));
        assertThat(FreezeWindow.of(twice)).singleElement().satisfies(window -> {
            assertThat(window.startedAt()).isEqualTo(START.plusMillis(2_000));
            assertThat(window.switched()).isFalse();
            assertThat(window.untilSwitchMillis()).isEqualTo(550);
        });
    }

    @Test
    void aCutoverThatFrozeNothingShouldHaveNone() {
        assertThat(FreezeWindow.of(cutover(step("rounds", 0, 100)))).isEmpty();
    }

    private static Report.Step step(String name, long at, long millis) {
        return new Report.Step(name, START.plusMillis(at), millis);
    }

    private static Report cutover(Report.Step... steps) {
        return SampleReport.of(new Report.PhaseRecord(
                "cutover", "cutover", "failed", START, 3_000, 0, 2, List.of(steps), "", List.of(), List.of()));
    }
}
