package dev.landfall.workflow.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.fixture.Boards;
import dev.landfall.workflow.query.AuditEntry;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
    private final AuditTrail audit = new AuditTrail(() -> Boards.AT);

    @Test
    void aFloodOfRefusalsShouldNotCrowdOutWhatWasDone() {
        audit.accepted("dan", "note", "first");
        for (int i = 0; i < 1_000; i++) {
            audit.refused("mallory", "signOff", "no " + i);
        }

        assertThat(audit.entries()).hasSize(AuditTrail.REFUSED_KEPT + 1);
        assertThat(audit.entries().getFirst().detail()).isEqualTo("first");
        assertThat(audit.lastRefusals(2)).extracting(AuditEntry::detail).containsExactly("no 999", "no 998");
    }

    @Test
    void longTextsShouldBeShortened() {
        audit.engine("note", "x".repeat(5_000));

        assertThat(audit.entries().getFirst().detail()).hasSize(501).endsWith("…");
    }
}
