package dev.landfall.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void whatIsNotAllOrNotNothingShouldNotLookSo() {
        assertThat(Words.share(1)).isEqualTo("100 %");
        assertThat(Words.share(0.9999)).isEqualTo(">99 %");
        assertThat(Words.share(0.66)).isEqualTo("66 %");
        assertThat(Words.share(0.043)).isEqualTo("4.3 %");
        assertThat(Words.share(0.0024)).isEqualTo("0.24 %");
        assertThat(Words.share(0.00001)).isEqualTo("<0.01 %");
        assertThat(Words.share(0)).isEqualTo("0 %");
        assertThat(Words.measured(99.9999, Measure.Unit.PERCENT)).isEqualTo("99.999 %");
        assertThat(Words.measured(100, Measure.Unit.PERCENT)).isEqualTo("100 %");
    }
}
