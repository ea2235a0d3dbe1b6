package dev.landfall.workflow.phase.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FreezeLeaseTest {

    @Test
    void theLeaseShouldGrowWithTheFreezeWithinBounds() {
        assertThat(FreezeKeeper.lease(Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
        assertThat(FreezeKeeper.lease(Duration.ofMinutes(5))).isEqualTo(Duration.ofSeconds(30));
        assertThat(FreezeKeeper.lease(Duration.ofMinutes(20))).isEqualTo(Duration.ofMinutes(2));
        assertThat(FreezeKeeper.lease(Duration.ofHours(8))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aFreezeOfEightHoursShouldFitAHistory() {
        Duration frozen = Duration.ZERO;
        int renewals = 0;
        while (frozen.compareTo(Duration.ofHours(8)) < 0) {
            frozen = frozen.plus(FreezeKeeper.lease(frozen).dividedBy(3));
            renewals++;
        }

        // A renewal costs a timer, an activity and the tasks between them: eleven events.
        assertThat(renewals * 11).isLessThan(10_000);
    }
}
