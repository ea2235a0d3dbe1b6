package dev.landfall.worker.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.DevSite;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.GateState;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A migration from the UI and from the terminal, against the real server, with real databases. Runs where the program
 * {@code temporal} is; in a browser where Chromium and its driver are, too. Screenshots go to {@code target/pictures}.
 */
@Tag("servers")
class CockpitTest {
    private static final String RUNBOOK = """
            runbook: insurance-leads
            title: Insurance leads, staging to production
            roles: { dba: Database Administrator, qa-lead: QA Lead }
            stores: { staging-db: postgresql, prod-db: postgresql }
            datasets:
              crm: { from: staging-db, to: prod-db, entities: { agents: {}, leads: { transform: { email: lowercase } } } }
            checks:
              same: { content: [crm] }
              once: { unique: [leads.id] }
            phases:
              - preflight: {}
              - prepare: { datasets: crm }
              - copy: { datasets: crm }
              - check: { name: verify, checks: [once] }
                signOff: [qa-lead, dba]
              - cutover: { datasets: crm, checks: same, routes: insurance-app, smoke: once, pointOfNoReturn: true }
              - report: {}
            """;

    /** Stands at its first gate at once. */
    private static final String GATED = """
            runbook: gated
            title: Insurance leads, once somebody says so
            roles: { dba: Database Administrator }
            stores: { staging-db: postgresql, prod-db: postgresql }
            datasets:
              crm: { from: staging-db, to: prod-db, entities: { agents: {} } }
            phases:
              - preflight: {}
                gate: { signOff: dba }
            """;

    @TempDir
    private static Path folder;

    private static @Nullable DevSite site;
    private static @Nullable Browser browser;
    private static @Nullable Databases staging;
    private static @Nullable Databases prod;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("insurance-leads.yaml"), RUNBOOK);
        Files.writeString(folder.resolve("gated.yaml"), GATED);
        staging = Databases.filled("driven");
        prod = Databases.bare("driven");
        site = DevSite.start(
                folder,
                Databases.empty("cockpit_control"),
                Map.of(
                        "staging-db", Databases.filled("cockpit").connection(),
                        "prod-db", Databases.bare("cockpit").connection(),
                        "staging-2", staging.connection(),
                        "prod-2", prod.connection()),
                "roster: { dan: { roles: [dba] }, quinn: { roles: [qa-lead] } }");
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (site != null) {
            site.close();
        }
    }

    private static DevSite site() {
        return Objects.requireNonNull(site);
    }

    /** One for all tests. */
    private static Browser browser() {
        if (browser == null) {
            browser = Browser.start(Path.of("target", "pictures"));
        }
        return browser;
    }

    private static StartForm form() {
        return new StartForm(browser(), site().ui());
    }

    @Test
    void theUiAloneShouldDoToStartToSignAndToSee() {
        MigrationPage page =
                form().start("leads", "{\"runbook\": \"insurance-leads\"}").cockpit();
        page.details(text -> text.startsWith("WAITING · verify (phase 4 of 6)")
                && text.contains("It waits for qa-lead, dba at after-verify."));
        browser().picture("waiting");
        assertThat(browser().text(text -> text.contains("Events with Metadata")))
                .contains("Load, lint and pin the runbook insurance-leads", "Phase copy of insurance-leads");

        String offer = page.offer("\"qa-lead\"");
        page.signal("signOff", offer.replace("<you>", "quinn").replace("<why>", "the samples are as they should be"));
        page.details(text -> text.contains("It waits for dba at after-verify."));
        browser().picture("signed");

        assertThat(page.query("waitingFor", text -> text.contains("after-verify")))
                .contains("Database Administrator decides at after-verify");
        assertThat(listed("LandfallState = 'WAITING' AND LandfallWaitingFor = 'dba' AND LandfallPhase = 'verify'"
                        + " AND LandfallRunbook = 'insurance-leads'"))
                .contains("1–1\nof 1", "leads");
        site().order("abort", "leads", "--as", "dan", "--reason", "seen");
        assertThat(page.cockpit().details(text -> text.startsWith("ABORTED"))).contains("Nothing; it has ended.");
    }

    /** The list of workflows behind a filter, once it shows one. */
    private static String listed(String filter) {
        browser()
                .open(site().ui() + "/namespaces/default/workflows?query="
                        + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20"));
        String shown = browser().text(text -> text.contains("1–1"));
        browser().picture("filtered");
        return shown;
    }

    @Test
    void aWrongStartShouldSayWhy() {
        MigrationPage page =
                form().start("misspelt", "{\"runbook\": \"insurance-leeds\"}").cockpit();

        assertThat(page.details(text -> text.startsWith("FAILED")))
                .contains("Mend what is named, then start another one")
                .contains("there is no runbook 'insurance-leeds'. Use one of gated, insurance-leads");
        browser().picture("refused-start");
    }

    @Test
    void wrongSignalsAndThoseAtTheWrongTimeShouldBeAnswered() {
        site().order("start", "gated", "--id", "gated", "--as", "olga");
        MigrationPage page = MigrationPage.open(browser(), site().ui(), "gated").cockpit();
        page.details(text -> text.startsWith("WAITING · preflight"));

        page.signal("signOff", "[\"approve\"]");
        page.signal(
                "signOff",
                "{\"gate\": \"before-preflight\", \"role\": \"dba\", \"person\": \"mallory\","
                        + " \"decision\": \"approve\"}");
        page.signal("resume", "{\"person\": \"dan\", \"reason\": \"go on\"}");

        assertThat(page.details(text -> text.contains("resume by dan")))
                .contains("Refused lately", "It waits for dba at before-preflight.")
                .contains("signOff by unknown: [MISSING_FIELD] The field 'person' is needed")
                .contains("signOff by mallory: [UNKNOWN_PERSON]")
                .contains("resume by dan: [WRONG_STATE]");
        assertThat(browser().text(text -> text.contains("Summary"))).contains("Current Details");
        browser().picture("refused-signals");
    }

    @Test
    void approvalsShouldOutliveARestartOfTemporal() {
        String started = site().order(
                        "start",
                        "insurance-leads",
                        "--id",
                        "driven",
                        "--as",
                        "olga",
                        "--connection",
                        "staging-db=staging-2",
                        "--connection",
                        "prod-db=prod-2",
                        "--ui",
                        site().ui());
        assertThat(started).contains(site().ui() + "/namespaces/default/workflows/driven/");
        site().until("driven", MigrationState.WAITING);
        site().order("sign-off", "driven", "after-verify", "--role", "qa-lead", "--as", "quinn", "--approve");

        site().restartTemporal();

        GateState gate = site().migration("driven").gates().getFirst();
        assertThat(gate.missing()).containsExactly("dba");
        assertThat(site().order("status", "driven"))
                .contains("WAITING, phase verify. It waits for dba at after-verify");
        site().order("sign-off", "driven", "after-verify", "--role", "dba", "--as", "dan", "--approve");
        site().until("driven", MigrationState.COMPLETED);
        assertThat(site().migration("driven").audit())
                .filteredOn(entry -> entry.action().equals("signOff"))
                .extracting(AuditEntry::person)
                .containsExactly("quinn", "dan");
        assertThat(site().order("checks", "driven")).contains("same", "once");
        assertThat(site().order("report", "driven")).contains("COMPLETED", "quinn", "dan");
        assertThat(Objects.requireNonNull(prod).texts("SELECT id || lower(email) FROM leads ORDER BY id"))
                .isEqualTo(Objects.requireNonNull(staging).texts("SELECT id || lower(email) FROM leads ORDER BY id"));
    }
}
