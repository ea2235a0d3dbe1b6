package dev.landfall.workflow.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.workflow.audit.AuditFile;
import dev.landfall.workflow.audit.AuditProof;
import dev.landfall.workflow.fixture.Boards;
import dev.landfall.workflow.query.AuditEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
    private String standing = "RUNNING copy";
    private final AuditTrail audit = new AuditTrail(() -> Boards.AT, () -> standing);

    @Test
    void aFloodOfRefusalsShouldNotCrowdOutWhatWasDone() {
        audit.accepted("dan", "note", "first");
        for (int i = 0; i < 1_000; i++) {
            audit.refused("mallory", "signOff", "no " + i);
        }

        assertThat(audit.entries()).hasSize(1_001);
        assertThat(audit.entries().stream().filter(entry -> !entry.leftOut())).hasSize(AuditTrail.REFUSED_KEPT + 1);
        assertThat(audit.entries().get(1).detail()).isEmpty();
        assertThat(flaws()).as("the chain holds without their words").isEmpty();
        assertThat(audit.entries().getFirst().detail()).isEqualTo("first");
        assertThat(audit.lastRefusals(2)).extracting(AuditEntry::detail).containsExactly("no 999", "no 998");
    }

    @Test
    void everyLineShouldTellWhereTheMigrationStoodBeforeAndBehindIt() {
        audit.accepted("ana", "start", "runbook");
        standing = "PAUSED copy";
        audit.accepted("dan", "pause", "lunch", "RUNNING copy in users");
        standing = "RUNNING copy";
        audit.engine("phase", "copy ends");
        audit.refused("eve", "resume", "[WRONG_STATE] no");

        assertThat(audit.entries())
                .extracting(AuditEntry::before, AuditEntry::after)
                .containsExactly(
                        tuple("RUNNING copy", "RUNNING copy"),
                        tuple("RUNNING copy in users", "PAUSED copy"),
                        tuple("PAUSED copy", "RUNNING copy"),
                        tuple("RUNNING copy", "RUNNING copy"));
    }

    @Test
    void halfACharacterShouldNotKeepALineOut() {
        audit.refused("\ud83d", "note", "x".repeat(499) + "\ud83d\ude00");
        audit.accepted("dan", "note", "\ude00");

        assertThat(flaws()).isEmpty();
    }

    private List<String> flaws() {
        return AuditProof.flaws(
                AuditFile.read(AuditFile.text("m-1", audit.entries())).orElseThrow(), null);
    }

    @Test
    void longTextsShouldBeShortened() {
        audit.engine("note", "x".repeat(5_000));

        assertThat(audit.entries().getFirst().detail()).hasSize(501).endsWith("…");
    }
}
