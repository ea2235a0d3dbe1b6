package dev.landfall.runbook.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.Samples;
import dev.landfall.runbook.lint.Runbooks;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProofTest {
    @Test
    void decisionsShouldBeSignedOnlyWhereTheRunbookSaysSo() {
        Runbook runbook = read("proof: signature");

        assertThat(runbook.phases().stream().filter(PhaseSpec::signed).map(PhaseSpec::name))
                .containsExactly("report");
        assertThat(read("proof: none").phases()).noneMatch(PhaseSpec::signed);
        assertThat(Samples.insuranceLeads().phases()).noneMatch(PhaseSpec::signed);
    }

    private static Runbook read(String proof) {
        String yaml = Samples.insuranceLeadsYaml();
        assertThat(yaml).contains("  - report: {}\n");
        return Runbooks.read(
                        "test.yaml", yaml.replace("  - report: {}\n", "  - report: {}\n    " + proof + "\n"), Map.of())
                .runbook()
                .orElseThrow();
    }
}
