package dev.landfall.workflow.phase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
    void charactersOfManyBytesShouldNotExceedWhatTheServerTakes() {
        String cut = Summary.of("Copy " + "\u7EBF".repeat(150) + ", part 1 of 8");

        assertThat(cut).startsWith("Copy \u7EBF").endsWith("\u7EBF…");
        assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(Summary.MOST_BYTES - 3, Summary.MOST_BYTES);
    }

    @Test
    void noCharacterShouldBeCutInTwo() {
        assertThat(Summary.of("x" + "\uD83D\uDE80".repeat(120))).isEqualTo("x" + "\uD83D\uDE80".repeat(99) + "…");
    }
}
