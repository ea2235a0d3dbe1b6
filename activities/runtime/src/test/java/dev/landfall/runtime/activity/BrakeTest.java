package dev.landfall.runtime.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** By a clock that only the brake's own rest moves on. */
class BrakeTest {
    private long nanos = 17;
    private long looks;

    @Test
    void aCopyShouldTakeAsLongAsItsRecordsMay() {
        Brake brake = brake(1_000);

        for (int batch = 0; batch < 10; batch++) {
            brake.moved(500, this::look);
        }

        assertThat(passed()).isEqualTo(Duration.ofSeconds(5));
        assertThat(looks).isEqualTo(10);
    }

    @Test
    void aLongRestShouldLookWhetherTheCopyIsStillWanted() {
        Brake brake = brake(100);

        assertThatThrownBy(() -> brake.moved(10_000, () -> {
                    if (++looks == 3) {
                        throw new IllegalStateException("unwanted");
                    }
                }))
                .hasMessage("unwanted");

        assertThat(passed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whatWasTooSlowShouldBeMadeUpForByASecondAtMost() {
        Brake brake = brake(1_000);
        nanos += Duration.ofMinutes(1).toNanos();

        brake.moved(3_000, this::look);

        assertThat(passed()).isEqualTo(Duration.ofSeconds(62));
    }

    @Test
    void aBrakeWithoutLimitShouldNeverHold() {
        brake(0).moved(1_000_000_000, this::look);

        assertThat(passed()).isZero();
        assertThat(looks).isZero();
    }

    private Brake brake(long rowsPerSecond) {
        return new Brake(rowsPerSecond, () -> nanos, time -> nanos += time.toNanos());
    }

    private void look() {
        looks++;
    }

    private Duration passed() {
        return Duration.ofNanos(nanos - 17);
    }
}
