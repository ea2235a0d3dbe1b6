package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.catalog.Catalogue;
import dev.landfall.runbook.lint.Runbooks;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AbridgedTest {
    private static final String SHIPPED =
            Catalogue.shipped().find("insurance-leads").orElseThrow().yaml();

    private final Abridged abridged = Abridged.of(SHIPPED);
    private final Runbook full = read("insurance-leads.yaml", SHIPPED);
    private final Runbook brief = read(abridged.name() + ".yaml", abridged.yaml());

    @Test
    void itsNameAndTitleShouldSayWhatIsLeftOut() {
        assertThat(brief.name()).isEqualTo(abridged.name()).isEqualTo("insurance-leads-abridged");
        assertThat(brief.title())
                .isEqualTo(full.title() + "; abridged: no backups, rehearsal, following by log, watch and some checks");
    }

    @Test
    void itShouldMoveTheSameDataByTheSamePhases() {
        assertThat(brief.datasets()).isEqualTo(full.datasets());
        assertThat(brief.roles()).isEqualTo(full.roles());
        assertThat(brief.phases())
                .extracting(PhaseSpec::name)
                .containsExactly("preflight", "prepare", "copy", "verify", "cutover", "report");
        assertThat(brief.phases()).allSatisfy(phase -> assertThat(phase.fresh()).isEmpty());
        assertThat(signatures(brief))
                .containsSubsequence("verify by dba", "cutover by migration-lead", "report by dba");
        assertThat(signatures(full)).containsAll(signatures(brief).toList());
    }

    @Test
    void nothingInItShouldNeedWhatIsGone() {
        assertThat(brief.stores().keySet()).noneMatch(store -> store.startsWith("scratch-"));
        assertThat(brief.parameters()).containsOnlyKeys("downtime");
        assertThat(brief.checks().keySet())
                .doesNotContain("backups", "application")
                .contains("content", "phones", "lead-report");
    }

    @Test
    void bothShouldLeadBackBehindTheirSwitch() {
        assertThat(full.phases()).filteredOn(PhaseSpec::leadsBack).hasSize(1);
        assertThat(brief.phases()).filteredOn(PhaseSpec::leadsBack).hasSize(1);
    }

    @Test
    void theShippedOneShouldHaveWhatTheScenarioLists() {
        assertThat(full.phases())
                .extracting(PhaseSpec::kind)
                .containsExactly(
                        PhaseKind.PREFLIGHT,
                        PhaseKind.BACKUP,
                        PhaseKind.REHEARSE,
                        PhaseKind.PREPARE,
                        PhaseKind.COPY,
                        PhaseKind.FOLLOW,
                        PhaseKind.CHECK,
                        PhaseKind.CUTOVER,
                        PhaseKind.BACKUP,
                        PhaseKind.CHECK,
                        PhaseKind.WATCH,
                        PhaseKind.REPORT);
    }

    private static Stream<String> signatures(Runbook runbook) {
        return runbook.phases().stream()
                .flatMap(phase -> Stream.concat(phase.enter().stream(), phase.leave().stream())
                        .map(role -> phase.name() + " by " + role));
    }

    /** Without any finding, warnings too. */
    private static Runbook read(String file, String yaml) {
        var read = Runbooks.read(file, yaml, Map.of());
        assertThat(read.findings()).isEmpty();
        return read.runbook().orElseThrow();
    }
}
