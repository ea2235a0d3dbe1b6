package dev.landfall.worker.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.Terminal.Answer;
import dev.landfall.worker.fixture.WorkerSite;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.query.Status;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Temporal server, a worker with good and bad connections, runbooks, and a terminal. */
final class Workplace {
    private static @Nullable Workplace shared;

    private static final String DATASETS = """
            datasets:
              crm:
                from: old-db
                to: new-db
                entities: { agents: {}, leads: { transform: { ssn: { encrypt: %s } } } }
            """;

    private static final String PHONES = """
            runbook: crm-phones
            title: Customers move, phones in one form
            roles: { dba: Database Administrator, qa-lead: QA Lead }
            stores: { old-phones: postgresql, new-phones: postgresql }
            datasets:
              crm:
                from: old-phones
                to: new-phones
                entities: { agents: {}, leads: { maxQuarantined: 3, transform: { phone: { e164: US } } } }
            checks:
              counts: { counts: crm }
              content: { content: crm }
            phases:
              - preflight: {}
              - prepare: { datasets: crm }
              - copy: { datasets: crm }
                signOff: [qa-lead]
              - check: { name: verify, checks: all }
                signOff: [dba]
              - report: {}
            """;

    private static final String PEOPLE_AND_KEYS = """
            roster:
              ana: { roles: [dba, qa-lead] }
              dan: { roles: [dba] }
              quin: { roles: [qa-lead] }
            keys: { pii-key: MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE= }
            """;

    final Databases old = Databases.filled("badinput");
    final Databases fresh = Databases.bare("badinput");
    private final Databases readOnly = Databases.bare("read_only");
    private final Databases empty = Databases.empty("no_tables");
    private final Databases gated = Databases.bare("gated");
    private final Databases control = Databases.empty("control");
    final Databases phones = Databases.filled("phones")
            .with("ALTER TABLE leads ADD phone text", "UPDATE leads SET phone = '(415) 555-2671'");
    final Databases freshPhones = Databases.bare("phones").with("ALTER TABLE leads ADD phone text");
    /** Where its runbooks are and its reports go. */
    final Path folder;

    private final WorkerSite site;

    /** One for all test classes of a run; it ends with the JVM. */
    static synchronized Workplace shared() {
        if (shared == null) {
            try {
                shared = new Workplace(Files.createTempDirectory("badinput"));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    private Workplace(Path folder) throws IOException {
        this.folder = folder;
        fresh.with(
                "DROP ROLE IF EXISTS poor",
                "CREATE ROLE poor LOGIN PASSWORD 'p'",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON agents TO poor",
                "GRANT CREATE ON DATABASE badinput TO poor");
        readOnly.with("ALTER DATABASE read_only SET default_transaction_read_only = on");
        runbooks(folder);
        site = new WorkerSite(folder, control, connections(), PEOPLE_AND_KEYS);
    }

    private static void runbooks(Path folder) throws IOException {
        String runbook = """
                runbook: %s
                title: Customers move
                roles: { dba: Database Administrator, qa-lead: QA Lead }
                parameters: { parallel: { type: integer, default: 2, max: 8 } }
                stores: { old-db: postgresql, new-db: postgresql }
                %sphases:
                  - preflight: {}
                  - prepare: { datasets: crm }
                    gate: { signOff: [qa-lead, dba] }
                  - copy: { datasets: crm, parallel: "${parallel}" }
                """;
        Files.writeString(folder.resolve("crm.yaml"), runbook.formatted("crm", DATASETS.formatted("pii-key")));
        Files.writeString(folder.resolve("crm-phones.yaml"), PHONES);
        Files.writeString(
                folder.resolve("crm-odd-key.yaml"), runbook.formatted("crm-odd-key", DATASETS.formatted("pii-kee")));
    }

    /** Everything that Landfall keeps about its migrations. */
    List<String> control() {
        return control.texts("SELECT quarantine::text FROM landfall.quarantine UNION ALL"
                + " SELECT migrations::text FROM landfall.migrations");
    }

    private Map<String, String> connections() {
        Map<String, String> connections = new LinkedHashMap<>();
        connections.put("old-db", old.connection());
        connections.put("new-db", fresh.connection());
        connections.put("old-again", old.connection());
        connections.put(
                "nowhere", "{ kind: postgresql, url: 'jdbc:postgresql://127.0.0.1:1/x', username: x, tls: off }");
        connections.put("wrong-password", fresh.connection(fresh.username(), "not-the-passw0rd"));
        connections.put("poor", fresh.connection("poor", "p"));
        connections.put("read-only", readOnly.connection());
        connections.put("no-tables", empty.connection());
        connections.put("gated", gated.connection());
        connections.put("old-phones", phones.connection());
        connections.put("new-phones", freshPhones.connection());
        connections.put("cache", "{ kind: redis, url: 'redis://127.0.0.1:1', tls: off }");
        return connections;
    }

    /** Every store that a test could have changed. */
    List<List<String>> fingerprints() {
        return List.of(
                old.fingerprint(),
                fresh.fingerprint(),
                readOnly.fingerprint(),
                empty.fingerprint(),
                gated.fingerprint());
    }

    /** One verb on this server. */
    Answer terminal(String... arguments) {
        return site.terminal(arguments);
    }

    String[] here(String... arguments) {
        return site.here(arguments);
    }

    /** Starts as the UI does: with whatever JSON was typed. */
    WorkflowStub startRaw(String id, Object input) {
        WorkflowStub stub = site.client()
                .newUntypedWorkflowStub(
                        "Migration",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(Migration.TASK_QUEUE)
                                .build());
        stub.start(input);
        return stub;
    }

    WorkflowStub stub(String id) {
        return site.client().newUntypedWorkflowStub(id);
    }

    WorkflowClient client() {
        return site.client();
    }

    Answer start(String runbook, String id, List<String> connections) {
        List<String> arguments = new ArrayList<>(List.of("start", runbook, "--id", id, "--as", "ana"));
        connections.forEach(each -> arguments.addAll(List.of("--connection", each)));
        return terminal(arguments.toArray(String[]::new));
    }

    /** Starts one whose preflight finds something. */
    void startPaused(String runbook, String id, List<String> connections) {
        assertThat(start(runbook, id, connections).code()).isZero();
        until(id, MigrationState.PAUSED);
    }

    /** The problems that the terminal shows, which are also those that the UI shows. */
    List<String> findings(String id) {
        Answer answer = terminal("status", id);
        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).doesNotContain("\tat ", "Exception", "passw0rd");
        assertThat(details(id)).contains("### Problems").doesNotContain("\tat ", "Exception", "passw0rd");
        return answer.out()
                .lines()
                .filter(line -> line.startsWith("  ! "))
                .map(line -> line.substring(4))
                .toList();
    }

    Status status(String id) {
        return site.migration(id).status();
    }

    String details(String id) {
        return stub(id).query("__temporal_workflow_metadata", WorkflowMetadata.class)
                .getCurrentDetails();
    }

    void until(String id, MigrationState state) {
        site.until(id, state);
    }

    void abort(String id) {
        assertThat(terminal("abort", id, "--as", "dan", "--reason", "seen").code())
                .isZero();
        until(id, MigrationState.ABORTED);
    }

    private void close() {
        site.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
