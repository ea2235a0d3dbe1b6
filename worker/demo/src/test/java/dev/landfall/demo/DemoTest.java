package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Landfall;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the demo refuses before it starts anything. */
class DemoTest {

    @Test
    void anUnknownScenarioShouldShowThoseThereAre() {
        assertRefused("there is no scenario 'insurance'. There is: insurance-leads.", "insurance");
    }

    @Test
    void aScaleOutOfRangeShouldSayTheRange() {
        assertRefused("scale must lie between 0.01 and 1000, not 0.0. Choose another --scale.", "--scale", "0");
        assertRefused("scale must lie between 0.01 and 1000, not NaN. Choose another --scale.", "--scale", "NaN");
    }

    @Test
    void anUnknownPlaceToFailShouldShowThoseThereAre() {
        assertRefused("--fail-at knows copy, cutover, cutover.drain,", "--fail-at", "copi");
    }

    @Test
    void anUnknownApproverShouldShowTheUsage() {
        assertRefused("Invalid value for option '--approve'", "--approve", "nobody");
    }

    private static void assertRefused(String message, String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine line = new CommandLine(new Demo()).setErr(new PrintWriter(said, true));
        assertThat(Landfall.run(line, arguments)).as(said.toString()).isEqualTo(ExitCode.USAGE.code());
        assertThat(said.toString()).contains(message).doesNotContain("\tat ");
    }
}
