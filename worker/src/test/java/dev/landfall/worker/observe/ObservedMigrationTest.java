package dev.landfall.worker.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.WorkerSite;
import dev.landfall.workflow.MigrationState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A real migration, followed by log and cut over, as Prometheus sees it. */
@Tag("servers")
@ExtendWith(OutputCaptureExtension.class)
class ObservedMigrationTest {
    private static final Pattern SHOWN = Pattern.compile("(?m)^([a-z_]+)(?:\\{| )");
    private static final Pattern NAMED = Pattern.compile("\\b((?:landfall|temporal)_[a-z_]+)\\b");

    /** Only where a source limits how much log it keeps, and where a runbook makes backups. */
    private static final Set<String> ELSEWHERE =
            Set.of("landfall_follow_kept_limit_bytes", "landfall_backup_bytes_total");

    private static final String UNWAIVED = "ALERTS{alertname=\"LandfallUnwaived\"}";

    @TempDir
    private static Path folder;

    private static WorkerSite site;
    private static TraceCollector traces;
    private static Optional<Prometheus> prometheus = Optional.empty();
    private static Databases old;
    private static String shown = "";

    /** The migration that all tests look at. */
    @BeforeAll
    static void run() throws Exception {
        old = Databases.filled("observed")
                .with("UPDATE leads SET email = 'canary-row@example.org' WHERE id = 1")
                .with("UPDATE leads SET ssn = '+1202456' || (1000 + id)")
                .with("UPDATE leads SET ssn = 'canary-phone' WHERE id = 2");
        Databases target = Databases.bare("observed");
        runbook();
        traces = new TraceCollector();
        site = new WorkerSite(
                folder,
                Databases.empty("observe_control"),
                Map.of("old-db", old.connection(), "new-db", target.connection()),
                "metrics: { port: 0 }\nlogs: json\nroster: { dan: { roles: [dba] } }");
        if (Prometheus.program().isPresent()) {
            prometheus = Optional.of(Prometheus.start(
                    Prometheus.program().orElseThrow(), folder, Dashboard.MONITORING, site.metricsPort()));
        }
        migrate();
    }

    private static void migrate() {
        site.order("start", "observed", "--id", "m-1", "--as", "ana");
        site.until("m-1", MigrationState.PAUSED);
        shown = until("landfall_unwaived_records{");
        prometheus.ifPresent(server -> await().atMost(WorkerSite.PATIENCE).until(() -> server.series(UNWAIVED) > 0));
        site.order("waive", "m-1", "crm", "--role", "dba", "--as", "dan", "--reason", "one of 300");
        site.until("m-1", MigrationState.WAITING);
        cut(old);
        shown += until("landfall_retries_total{", "landfall_follow_lag_seconds{");
        site.order("sign-off", "m-1", "after-follow", "--role", "dba", "--as", "dan", "--approve");
        site.until("m-1", MigrationState.COMPLETED);
        shown += until(
                "state=\"COMPLETED\"} ",
                "landfall_downtime_seconds{",
                "landfall_drift_ratio{",
                "landfall_frozen{migration=\"m-1\",way=\"over\"} 0.0");
    }

    @AfterAll
    static void stop() {
        prometheus.ifPresent(Prometheus::close);
        site.close();
        traces.close();
    }

    @Test
    void everyMetricOfTheDashboardAndOfTheAlertsShouldBeShownByAWorker() throws IOException {
        assertThat(names(SHOWN, shown)).containsAll(wanted());
        assertThat(shown.lines().filter(line -> line.startsWith("landfall_rows_total{")))
                .contains("landfall_rows_total{dataset=\"crm\",entity=\"leads\",migration=\"m-1\",phase=\"copy\","
                        + "store=\"new-db\"} 299.0");
        assertThat(shown.lines())
                .as("no row's value")
                .noneMatch(line -> line.contains("canary") || line.contains(old.password() + "@"));
    }

    @Test
    void tracesShouldTellOfTheMigrationAndOfNoRow() {
        assertThat(traces.until("Migration", "Copy", "cutover", "landfall.phase"))
                .doesNotContain("canary");
    }

    @Test
    void aRealPrometheusShouldAnswerEveryPanelAndJudgeEveryRule() throws IOException {
        assumeThat(prometheus).as(Prometheus.HOW_TO_GET).isPresent();
        Prometheus server = prometheus.orElseThrow();
        for (Dashboard.Question question : Dashboard.questions()) {
            boolean elsewhere = ELSEWHERE.stream().anyMatch(question.expression()::contains);
            // The newest may not have been looked at yet.
            await().atMost(WorkerSite.PATIENCE)
                    .alias("panel " + question.id() + ": " + question.expression())
                    .until(() -> elsewhere || server.series(question.expression()) > 0);
        }
        await().atMost(WorkerSite.PATIENCE)
                .alias("every rule was judged, and none was too odd for it")
                .until(() -> server.rules().size() > 10
                        && server.rules().findValues("health").stream()
                                .allMatch(health -> health.asString().equals("ok")));
        assertThat(server.series(UNWAIVED)).as("what kept the gate shut").isPositive();
    }

    /** The form is the whole process'. */
    @Test
    void logsShouldBeObjectsWithoutTheWordsOfExceptions(CapturedOutput output) {
        MDC.put("migration", "m-77");
        LoggerFactory.getLogger("dev.landfall.told").error("it failed", new IllegalStateException("canary"));
        MDC.remove("migration");
        assertThat(output.getOut().lines().filter(line -> line.contains("it failed")))
                .singleElement()
                .asString()
                .startsWith("{")
                .contains("\"message\":\"it failed\"", "\"migration\":\"m-77\"");
        assertThat(output.getAll()).doesNotContain("canary");
    }

    private static Set<String> wanted() throws IOException {
        Set<String> wanted = new TreeSet<>(names(NAMED, Files.readString(Dashboard.MONITORING.resolve("alerts.yml"))));
        wanted.addAll(names(NAMED, Dashboard.text()));
        assertThat(wanted).hasSizeGreaterThan(20).containsAll(ELSEWHERE);
        wanted.removeAll(ELSEWHERE);
        return wanted;
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is shown once all of these are. */
    private static String until(String... lines) {
        return await().atMost(WorkerSite.PATIENCE)
                .until(site::metrics, now -> Arrays.stream(lines).allMatch(now::contains));
    }

    private static void cut(Databases old) {
        await().atMost(WorkerSite.PATIENCE)
                .until(() -> !old.texts("SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots"
                                + " WHERE active_pid IS NOT NULL AND database = current_database()")
                        .isEmpty());
    }

    private static void runbook() throws IOException {
        Files.writeString(folder.resolve("observed.yaml"), """
                runbook: observed
                title: Customers move
                roles: { dba: Database Administrator }
                stores: { old-db: postgresql, new-db: postgresql }
                datasets:
                  crm:
                    from: old-db
                    to: new-db
                    entities: { agents: {}, leads: { transform: { ssn: { e164: US } }, maxQuarantined: 1 } }
                checks:
                  drift: { drift: crm, max: 1% }
                phases:
                  - preflight: {}
                  - prepare: { datasets: crm }
                  - copy: { datasets: crm }
                  - follow: { datasets: crm, lag: 2s }
                    signOff: dba
                  - check: { checks: drift }
                  - cutover: { datasets: crm, checks: drift, routes: crm-app, pointOfNoReturn: true }
                """);
    }
}
