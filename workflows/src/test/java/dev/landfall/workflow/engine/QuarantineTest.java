package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.report.Report;
import dev.landfall.report.Report.SignOffRecord;
import dev.landfall.signature.WaiverStatement;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.activity.QuarantinedDataset;
import dev.landfall.workflow.activity.RoundOutcome;
import dev.landfall.workflow.audit.AuditFile;
import dev.landfall.workflow.audit.AuditSignatures;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.fixture.Signers;
import dev.landfall.workflow.message.Waiver;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Records that a transform can't handle keep gates shut until somebody waives just these. */
@Tag("servers")
class QuarantineTest {
    private static final int OFTEN = 100;

    private final EngineHarness harness = new EngineHarness().runbook(Runbooks.transforming(Runbooks.insurance()));
    /** What stands in the control database. */
    private final AtomicReference<List<QuarantinedDataset>> stored = new AtomicReference<>(List.of());

    @BeforeEach
    void store() {
        harness.script().next(OFTEN, "quarantine", stored::get);
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aGateShouldStayShutUntilItsRecordsAreWaived() {
        stored.set(records("d3", 3, 3));
        waiving(records("d3", 3, 0));
        harness.begin().until(MigrationState.PAUSED, "copy");
        assertThat(harness.migration().status().problems())
                .extracting(problem -> problem.where() + " " + problem.what())
                .containsExactly(
                        "crm.leads 3 records can't be transformed and are not on the target, for example 17: field"
                                + " phone: no phone number");
        assertThat(waive().json())
                .isEqualTo("{\"dataset\":\"crm\",\"role\":\"<role>\",\"person\":\"<you>\",\"reason\":\"<why>\","
                        + "\"evidence\":\"d3\"}");
        assertThat(harness.migration().quarantine()).isEqualTo(stored.get());
        send("dba", "dan", "d3");
        harness.approveVerify();
        harness.approveCutover();
        harness.approveReport();
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls("waive")).containsExactly("waive crm d3 by dan as dba");
        Report report = harness.migration().report();
        assertThat(report.quarantined())
                .containsExactly(
                        new Report.Quarantined("crm", "leads", 3, 0, List.of("17: field phone: no phone number")));
        assertThat(report.signOffs())
                .filteredOn(signOff -> signOff.decision().equals("waive 3 records of crm"))
                .singleElement()
                .satisfies(signOff -> assertThat(List.of(signOff.gate(), signOff.role(), signOff.person()))
                        .containsExactly("after-copy", "dba", "dan"));
        assertThat(report.issues()).extracting(Report.Issue::ending).contains("waived, or corrected on the source");
    }

    @Test
    void aWaiverShouldBeRefusedForOthersThanTheseRecordsAndThesePeople() {
        stored.set(records("d3", 3, 3));
        harness.begin().until(MigrationState.PAUSED, "copy");
        assertRefused("dba", "dan", "d2", "[WRONG_EVIDENCE] Other records are in quarantine by now");
        assertRefused("dba", "ana", "d3", "[REQUESTER] ana asked for this migration");
        assertRefused("dba", "quin", "d3", "[NOT_IN_ROLE] quin does not have the role dba");
        assertRefused("janitor", "dan", "d3", "[UNKNOWN_ROLE] The runbook has no role 'janitor'");
        assertThatThrownBy(() -> harness.migration().waive(new Waiver("cache", "dba", "dan", "because", "d3")))
                .rootCause()
                .hasMessageContaining("[NOTHING_TO_WAIVE] The dataset 'cache' has no record");
        assertThatThrownBy(() -> harness.migration().waive(new Waiver("crm", "dba", "dan", " ", "d3")))
                .rootCause()
                .hasMessageContaining("[MISSING_FIELD] The field 'reason' is needed");
        assertThat(harness.script().calls("waive")).isEmpty();
        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.PAUSED);
    }

    @Test
    void whereGatesAskForSignaturesAWaiverShouldBearOneToo() {
        harness.runbook(Runbooks.onePhase(Runbooks.transforming(Runbooks.insurance()), "cutover", Runbooks::signed));
        stored.set(records("d3", 3, 3));
        waiving(records("d3", 3, 0));
        harness.begin().until(MigrationState.PAUSED, "copy");
        assertThat(waive().json())
                .endsWith("\"evidence\":\"d3\",\"expires\":\"<until>\",\"signature\":\"<signature>\"}");
        assertThat(waive().what())
                .endsWith("; signed, by: landfall waive m-1 crm --role <role> --as <you> --reason TEXT --key FILE");

        assertRefused("dba", "dan", "d3", "[NOT_SIGNED] This migration has gates that ask for signed decisions");
        assertThatThrownBy(() -> harness.migration().waive(signed("quin")))
                .rootCause()
                .hasMessageContaining("[BAD_SIGNATURE]");
        harness.migration().waive(signed("dan"));

        harness.until(MigrationState.WAITING, "verify");
        assertThat(harness.migration().report().signOffs()).singleElement().matches(SignOffRecord::proven);
        AuditFile audit = AuditFile.read(
                        AuditFile.text("m-1", harness.migration().audit()))
                .orElseThrow();
        assertThat(AuditSignatures.count(audit)).isEqualTo(1);
        assertThat(new AuditSignatures("m-1", Map.of()).flaws(audit)).isEmpty();
    }

    private Waiver signed(String signer) {
        String expires = Instant.ofEpochMilli(harness.environment().currentTimeMillis())
                .plus(Duration.ofHours(1))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String run = harness.migration().gates().getFirst().run();
        return Signers.message(
                new WaiverStatement("m-1", run, "after-copy", "crm", "d3", "dba", "dan", "an old one", expires),
                Signers.key(signer));
    }

    @Test
    void aWaiverShouldNotCoverWhatComesIntoQuarantineLater() {
        stored.set(records("d3", 3, 3));
        waiving(records("d3", 3, 0));
        harness.script().next("check content", () -> {
            stored.set(records("d4", 4, 1));
            return null;
        });
        harness.begin().until(MigrationState.PAUSED, "copy");
        send("dba", "dan", "d3");
        harness.until(MigrationState.PAUSED, "verify");
        assertThat(harness.migration().status().problems().getFirst().what())
                .startsWith("1 records can't be transformed");
        assertRefused("dba", "dan", "d3", "[WRONG_EVIDENCE] Other records are in quarantine by now");
        waiving(records("d4", 4, 0));
        send("dba", "dan", "d4");
        harness.until(MigrationState.WAITING, "verify");
    }

    @Test
    void aWaiverThatComesTooLateShouldNotCount() {
        stored.set(records("d3", 3, 3));
        harness.script().next("waive", () -> {
            stored.set(records("d4", 4, 4));
            return stored.get();
        });
        harness.begin().until(MigrationState.PAUSED, "copy");
        send("dba", "dan", "d3");
        harness.until(
                "answered",
                () -> harness.migration().audit().stream()
                        .map(AuditEntry::detail)
                        .anyMatch(
                                "The waiver of dan as dba does not count: other records are in quarantine by now"
                                        ::equals));
        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.PAUSED);
        assertThat(waive().evidence()).isEqualTo("d4");
        assertThat(harness.migration().report().signOffs()).isEmpty();
    }

    @Test
    void retryShouldLookAgainAndNotCopyAgain() {
        stored.set(records("d3", 3, 3));
        harness.script().next("review crm", () -> {
            stored.set(List.of());
            return null;
        });
        harness.begin().until(MigrationState.PAUSED, "copy");
        int copies = harness.script().calls("copy").size();
        assertThat(harness.migration().retry(EngineHarness.by("dan", "copy")).accepted())
                .startsWith("The records in quarantine are looked at again");
        harness.until(MigrationState.WAITING, "verify");
        assertThat(harness.script().calls("copy")).hasSize(copies);
        assertThat(harness.migration().quarantine()).isEmpty();
    }

    @Test
    void whatNobodyWaivedShouldBringACutoverBackBeforeTheSwitch() {
        harness.script().next("final round crm", () -> {
            stored.set(records("d1", 1, 1));
            return new RoundOutcome("crm", 6_000, 0, 0, 0, 0, 40, 1, 1);
        });
        harness.begin().approveVerify();
        harness.approveCutover();
        harness.until(MigrationState.PAUSED, "cutover");
        assertThat(harness.script().calls("switch")).isEmpty();
        assertThat(harness.script().calls("release")).containsExactly("release old");
        assertThat(harness.migration().status().problems().getFirst().what())
                .isEqualTo("1 records can't be transformed, and nobody has waived them");
        harness.migration().retry(EngineHarness.by("dan", "cutover"));
        harness.until(
                "held",
                () -> harness.migration().waitingFor().stream()
                        .anyMatch(waiting -> waiting.message().equals("waive")));
        waiving(records("d1", 1, 0));
        send("dba", "dan", "d1");
        harness.approveCutover();
        harness.approveReport();
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
    }

    @Test
    void aGateThatCannotKnowShouldStayShutUntilItCan() {
        harness.close();
        EngineHarness blind = new EngineHarness().runbook(Runbooks.transforming(Runbooks.insurance()));
        try (blind) {
            blind.script()
                    .next(3, "quarantine", Script.fail(FailureType.CONFIGURATION, "the login was refused"))
                    .next(OFTEN, "quarantine", stored::get);
            blind.begin().until(MigrationState.PAUSED, "copy");
            assertThat(blind.migration().status().problems().getFirst().line()).contains("the login was refused");
            blind.until(MigrationState.WAITING, "verify");
        }
    }

    @Test
    void aRunbookWithoutTransformsShouldNotLook() {
        harness.runbook(Runbooks.insurance());
        harness.begin().approveVerify();
        assertThat(harness.script().calls("quarantine")).isEmpty();
    }

    private void waiving(List<QuarantinedDataset> after) {
        harness.script().next("waive", () -> {
            stored.set(after);
            return after;
        });
    }

    private static List<QuarantinedDataset> records(String digest, long records, long unwaived) {
        return List.of(new QuarantinedDataset(
                "crm",
                digest,
                List.of(new QuarantinedDataset.Entity(
                        "leads", records, unwaived, List.of("17: field phone: no phone number")))));
    }

    private Waiting waive() {
        return harness.migration().waitingFor().stream()
                .filter(waiting -> waiting.message().equals("waive"))
                .findFirst()
                .orElseThrow();
    }

    private void send(String role, String person, String evidence) {
        harness.migration().waive(new Waiver("crm", role, person, "an old one", evidence));
    }

    private void assertRefused(String role, String person, String evidence, String said) {
        assertThatThrownBy(() -> send(role, person, evidence)).rootCause().hasMessageContaining(said);
    }
}
