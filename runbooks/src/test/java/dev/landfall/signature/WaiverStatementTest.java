package dev.landfall.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaiverStatementTest {
    @Test
    void theTextShouldHaveEveryFieldAndBeTheSameOverVersions() {
        WaiverStatement waiver = new WaiverStatement(
                "m-1", "8f1c", "after-copy", "crm", " ab12", "dba", "dan ", "an \"old\" one", "2026-11-23T04:00:00Z");

        assertThat(waiver.text())
                .isEqualTo("{\"dataset\":\"crm\",\"evidence\":\"ab12\",\"expires\":\"2026-11-23T04:00:00Z\","
                        + "\"gate\":\"after-copy\",\"landfall\":\"waiver/1\",\"migration\":\"m-1\","
                        + "\"person\":\"dan\",\"reason\":\"an \\\"old\\\" one\",\"role\":\"dba\",\"run\":\"8f1c\"}");
    }
}
