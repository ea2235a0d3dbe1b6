package dev.landfall.workflow.phase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void aLineThatFitsShouldStayAsItIs() {
        String line = "x".repeat(200);

        assertThat(Summary.of(line)).isEqualTo(line);
    }

    @Test
    void aLongLineShouldEndWithAMark() {
        assertThat(Summary.of("x".repeat(201))).isEqualTo("x".repeat(199) + "…");
    }

    @Test
    void noCharacterShouldBeCutInTwo() {
        assertThat(Summary.of("\uD83D\uDE80".repeat(120))).isEqualTo("\uD83D\uDE80".repeat(99) + "…");
    }
}
