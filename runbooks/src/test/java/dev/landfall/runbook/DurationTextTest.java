package dev.landfall.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "5s,PT5S", "90s,PT1M30S", "30m,PT30M", "24h,PT24H", "7d,PT168H", "0s,PT0S"})
    void durationShouldBeReadAndWrittenAlike(String text, Duration duration) {
        assertThat(DurationText.read(text)).contains(duration);
        assertThat(DurationText.write(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "m", "30 m", "-5m", "1.5h", "030m", "5M", "PT5M", "9999999999d", "5m5s", "٣m"})
    void otherTextShouldBeNoDuration(String text) {
        assertThat(DurationText.read(text)).isEmpty();
    }
}
