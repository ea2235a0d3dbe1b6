package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.demo.Asking.Decision;
import dev.landfall.workflow.query.Waiting;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskingTest {
    private static final Waiting AT_VERIFY =
            new Waiting("Database Administrator decides", "signOff", "{}", "after-verify", "dba", "5b0f");

    private final List<String> said = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void whatIsNeitherYesNorNoShouldBeAskedAgain() {
        assertThat(asked("maybe\n\nYes\n")).isEqualTo(new Decision("approve", "approve"));
        assertThat(said).containsSubsequence("  ! 'maybe' is neither y nor n", "  ! '' is neither y nor n");
    }

    @Test
    void aRejectionShouldSayWhy() {
        assertThat(asked("n\n \ncounts look odd\n")).isEqualTo(new Decision("reject", "counts look odd"));
        assertThat(asked).filteredOn("Why? "::equals).hasSize(2);
    }

    @Test
    void theEndOfInputShouldReject() {
        assertThat(asked("")).isEqualTo(new Decision("reject", "the input has ended"));
        assertThat(asked("n\n")).isEqualTo(new Decision("reject", "the input has ended"));
    }

    @Test
    void goingOnWithoutRecordsShouldNeedAYesAndAReason() {
        assertThat(askedToWaive("y\n\nnobody calls them\n")).isEqualTo(new Decision("waive", "nobody calls them"));
        assertThat(askedToWaive("n\n")).isEqualTo(new Decision("decline", "declined"));
        assertThat(askedToWaive("")).isEqualTo(new Decision("decline", "declined"));
    }

    private Decision askedToWaive(String input) {
        return new Asking(new StringReader(input), said::add, asked::add).waiver(AT_VERIFY, "dan", "dba");
    }

    private Decision asked(String input) {
        return new Asking(new StringReader(input), said::add, asked::add).decision(AT_VERIFY, "dan", "dba");
    }
}
