package dev.landfall.workflow.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.message.StartInput;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartTextTest {
    private static final StartInput INPUT =
            new StartInput("insurance-leads", Map.of("downtime", "20m"), Map.of("prod-db", "prod-eu"), "<b>olga</b>");

    @Test
    void theSummaryShouldNameTheRunbookAndWhoAskedForIt() {
        assertThat(StartText.summary(INPUT)).isEqualTo("insurance-leads, asked for by \\<b\\>olga\\</b\\>");
        assertThat(StartText.summary(new StartInput("x".repeat(500), null, null, null)))
                .hasSize(200)
                .endsWith("…");
    }

    @Test
    void theDetailsShouldTellWithWhatItWasStarted() {
        assertThat(StartText.details(INPUT)).isEqualTo("""
                - Runbook: insurance-leads
                - Asked for by: \\<b\\>olga\\</b\\>
                - Parameters: downtime = 20m
                - Connections: prod-db = prod-eu

                Where it stands, and what you may send, is under *Current Details*.
                """);
        assertThat(StartText.details(new StartInput(null, null, null, null)))
                .startsWith("- Runbook: no runbook\n- Asked for by: nobody named\n\n");
    }
}
