package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.Report;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.query.PlannedPhase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class HappyPathTest {

    @Test
    void aRunbookLikeInsuranceLeadsShouldRunToItsEnd() {
        try (EngineHarness harness = new EngineHarness()) {
            harness.begin();
            harness.approveVerify();
            harness.approveCutover();
            harness.approveReport();

            MigrationResult result = harness.result();

            assertThat(result.state()).isEqualTo(MigrationState.COMPLETED);
            assertThat(result.problems()).isEmpty();
            assertThat(result.report()).isNotNull();
            assertThat(harness.migration().plan())
                    .extracting(PlannedPhase::state)
                    .containsOnly("done");
            assertThat(harness.script().calls().stream().filter(call -> !call.startsWith("record")))
                    .startsWith("resolve insurance-leads", "open m-1", "inspect", "lock [crm, cache]", "prepare crm")
                    .contains("build crm.users", "build crm.leads", "build cache.session", "check counts")
                    .containsSubsequence(
                            "freeze 30000",
                            "final round crm",
                            "settle crm",
                            "frozen check content after 2 rounds",
                            "switch [insurance-app]",
                            "check counts",
                            "release new",
                            "write RUNNING",
                            "close [crm, cache]",
                            "write COMPLETED");
        }
    }

    @Test
    void theLastReportShouldTellEverything() {
        try (EngineHarness harness = new EngineHarness()) {
            harness.begin();
            harness.approveVerify();
            harness.approveCutover();
            harness.approveReport();
            harness.result();

            Report report = harness.activities().reports().getLast();

            assertThat(report.state()).isEqualTo("COMPLETED");
            assertThat(report.downtimeMillis()).isEqualTo(4_200L);
            assertThat(report.volumes()).extracting(Report.Volume::entity).containsExactly("users", "leads", "session");
            assertThat(report.volumes()).extracting(Report.Volume::rows).containsOnly(2_000L);
            assertThat(report.volumes().getFirst().transformed()).containsExactly(new Report.FieldCount("email", 14));
            assertThat(report.phases())
                    .extracting(Report.PhaseRecord::name)
                    .containsExactly("preflight", "prepare", "copy", "verify", "cutover", "report");
            assertThat(report.phases().get(4).steps())
                    .extracting(Report.Step::name)
                    .containsExactly("rounds", "trial", "freeze", "drain", "check", "switch", "smoke", "release");
            assertThat(report.signOffs())
                    .hasSize(7)
                    .allMatch(signOff -> signOff.strength().equals("none"));
            assertThat(report.rounds()).hasSize(4);
            assertThat(report.datasets()).extracting(Report.Dataset::name).containsExactly("crm", "cache");
            assertThat(report.cutovers()).singleElement().satisfies(cutover -> {
                assertThat(cutover.limitMillis()).isPositive();
                assertThat(cutover.forecast()).isNotNull();
            });
            assertThat(report.phases())
                    .allSatisfy(phase -> assertThat(phase.runs()).hasSize(1));
            assertThat(report.awaited()).isEmpty();
            assertThat(harness.activities().reports().getFirst().awaited())
                    .extracting(Report.Awaited::gate)
                    .containsOnly("after-report")
                    .isNotEmpty();
            assertThat(report.issues())
                    .singleElement()
                    .satisfies(issue -> assertThat(issue.where()).isEqualTo("staging-cache"));
        }
    }

    @Test
    void theControlDatabaseShouldHearOfEveryState() {
        try (EngineHarness harness = new EngineHarness()) {
            harness.begin();
            harness.approveVerify();
            harness.approveCutover();
            harness.approveReport();
            harness.result();

            assertThat(harness.activities().recorded())
                    .extracting(status -> status.state().name() + " " + status.phase())
                    .contains("RUNNING copy", "WAITING verify", "WAITING cutover", "WAITING report")
                    .endsWith("COMPLETED null");
        }
    }
}
