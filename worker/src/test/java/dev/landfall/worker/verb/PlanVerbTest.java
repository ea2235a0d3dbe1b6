package dev.landfall.worker.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runtime.connection.Connections;
import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.runtime.control.ControlSettings;
import dev.landfall.worker.config.ConnectionConfiguration;
import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.Terminal;
import dev.landfall.worker.fixture.Terminal.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("servers")
class PlanVerbTest {
    private static Databases old;
    private static Databases fresh;
    private static Databases control;

    @TempDir
    private Path folder;

    private List<List<String>> before = List.of();

    @BeforeAll
    static void fill() {
        old = Databases.filled("plan");
        fresh = Databases.bare("plan");
        control = Databases.empty("plan_control");
    }

    @BeforeEach
    void files() throws IOException {
        Path runbooks = Files.createDirectories(folder.resolve("runbooks"));
        Files.writeString(runbooks.resolve("crm.yaml"), """
                runbook: crm
                title: Customers move
                stores: { old-db: postgresql, new-db: postgresql }
                datasets: { crm: { from: old-db, to: new-db, entities: { agents: {}, leads: {} } } }
                phases:
                  - preflight: {}
                  - prepare: { datasets: crm }
                  - copy: { datasets: crm }
                """);
        Files.writeString(folder.resolve("worker.yaml"), """
                landfall:
                  control: { url: '%s', username: '%s', password: '%s' }
                  connections:
                    old-db: %s
                    new-db: %s
                    nowhere: { kind: postgresql, url: 'jdbc:postgresql://127.0.0.1:1/x', username: x, tls: off }
                  runbooks: '%s'
                """.formatted(
                control.url(), control.username(), control.password(), old.connection(), fresh.connection(), runbooks));
        remember();
    }

    @AfterEach
    void nothingShouldHaveBeenWritten() {
        assertThat(fingerprints()).isEqualTo(before);
    }

    @Test
    void withoutConfigurationItShouldTellTheActionsOnly() {
        Answer plan = Terminal.run("plan", "crm", "--runbooks", runbooks());
        assertThat(plan.code()).isZero();
        assertThat(plan.out())
                .startsWith("crm: Customers move\n\npreflight (preflight)")
                .doesNotContain("found now");
        JsonNode json = JsonMapper.shared()
                .readTree(Terminal.run("plan", "crm", "--runbooks", runbooks(), "--json")
                        .out());
        assertThat(json.get("phases")).hasSize(3);
        assertThat(json.has("found")).isFalse();
        assertThat(Terminal.run("plan", "crm", "--runbooks", runbooks(), "--connection", "old-db=x"))
                .isEqualTo(new Answer(2, "", "landfall: --connection says nothing without --config FILE."));
    }

    @Test
    void withConfigurationItShouldTellWhatItFoundAndWriteNothing() {
        Answer plan = plan();
        assertThat(plan.err()).isEmpty();
        assertThat(plan.code()).isZero();
        assertThat(plan.out())
                .startsWith("crm: Customers move")
                .containsPattern("found now\n +crm\\.agents +20 rows +[\\d.]+ kB +about [\\d.]+ m?s to read\n"
                        + " +crm\\.leads +300 rows")
                .endsWith("nothing stands in the way");
        JsonNode found = JsonMapper.shared().readTree(plan("--json").out()).get("found");
        assertThat(found.get("entities").get(1).get("rows").asInt()).isEqualTo(300);
        assertThat(found.get("blocking")).isEmpty();
    }

    @Test
    void whatPreflightWouldFindShouldBeOne() {
        fresh.with("INSERT INTO agents VALUES (7, 'prior'), (900, 'prior')");
        remember();
        Answer plan = plan();
        assertThat(plan.code()).isEqualTo(1);
        assertThat(plan.out())
                .contains("2 prior on the target")
                .contains(
                        "stands in the way\n  ! crm.agents: 1 keys are on the target already and were not written by this"
                                + " migration: 7. Remove or rename these records on one side; Landfall never overwrites them");
        fresh.with("TRUNCATE agents CASCADE");
        remember();
        Answer unreachable = plan("--connection", "new-db=nowhere");
        assertThat(unreachable.code()).isEqualTo(1);
        assertThat(unreachable.out()).contains("\n  ! nowhere: the server can't be reached");
    }

    @Test
    void aLockOfAnotherMigrationShouldBeSeenAndNoneTaken() {
        try (ControlDatabase database =
                ControlDatabase.open(new ControlSettings(control.url(), control.username(), control.password()))) {
            database.locks().take("other-move", Map.of(identity(), "new-db"));
        }
        remember();
        Answer plan = plan();
        assertThat(plan.code()).isEqualTo(1);
        assertThat(plan.out()).contains("  ! new-db: migration 'other-move' holds the lock on this target.");
        control.with("DROP SCHEMA landfall CASCADE");
        remember();
    }

    @Test
    void aControlDatabaseThatDoesNotAnswerShouldBeAFinding() throws IOException {
        Path file = folder.resolve("worker.yaml");
        Files.writeString(file, Files.readString(file).replace(control.url(), "jdbc:postgresql://127.0.0.1:1/x"));
        Answer plan = plan();
        assertThat(plan.code()).isEqualTo(1);
        assertThat(plan.out()).contains("\n  ! control database: not reachable or busy (SQLSTATE 08001).");
    }

    @Test
    void whatCanNotStartShouldBeTwo() {
        assertThat(Terminal.run("plan", "crn", "--config", config()))
                .isEqualTo(new Answer(2, "", "landfall: there is no runbook 'crn'. There is: crm, insurance-leads."));
        assertThat(plan("--connection", "new-db=prod").err())
                .startsWith("landfall: store new-db: this worker holds no connection 'prod'. Use one of");
        assertThat(plan("--param", "speed=9").code()).isEqualTo(2);
    }

    @Test
    void itShouldNameWhatCanNotBeFrozen() throws IOException {
        Files.writeString(folder.resolve("runbooks").resolve("all.yaml"), """
                runbook: all
                title: Everything moves
                stores:
                  old-db: postgresql
                  new-db: postgresql
                  old-graph: neo4j
                  new-graph: neo4j
                  old-vectors: qdrant
                  new-vectors: qdrant
                  old-cache: redis
                  new-cache: redis
                datasets:
                  crm: { from: old-db, to: new-db, entities: { agents: {} } }
                  graph: { from: old-graph, to: new-graph, keys: { Agent: id }, entities: all }
                  vectors: { from: old-vectors, to: new-vectors, entities: all }
                  cache: { from: old-cache, to: new-cache, entities: all }
                checks: { content: { content: all } }
                phases:
                  - preflight: {}
                  - prepare: { datasets: all }
                  - copy: { datasets: all }
                  - cutover:
                      datasets: all
                      checks: content
                      routes: [ app ]
                      downtime: 5m
                      drain: 10s
                      pointOfNoReturn: true
                """);

        Answer plan = Terminal.run("plan", "all", "--runbooks", runbooks());

        assertThat(plan.err()).isEmpty();
        assertThat(plan.out())
                .contains(
                        "\n  - old-db (postgresql) is frozen: triggers on its tables",
                        "\n  ! old-graph (neo4j) can't be frozen: every application has to read its route",
                        "\n  ! old-vectors (qdrant) can't be frozen: every application has to read its route",
                        "\n  - old-cache (redis) is frozen: CLIENT PAUSE");
        JsonNode sources = JsonMapper.shared()
                .readTree(Terminal.run("plan", "all", "--runbooks", runbooks(), "--json")
                        .out())
                .get("sources");
        assertThat(sources)
                .extracting(source -> source.get("frozen").asBoolean())
                .containsExactly(true, false, false, true);
    }

    @Test
    void whatProvesDecisionsShouldBeToldThoughNobodyStartsIt() throws IOException {
        Path runbook = folder.resolve("runbooks").resolve("crm.yaml");
        Files.writeString(
                runbook,
                Files.readString(runbook).replace("stores:", "roles: { dba: Database Administrator }\nstores:")
                        + "    signOff: dba\n");
        Files.writeString(
                folder.resolve("worker.yaml"),
                "  roster:\n    dan: { roles: [dba], publicKey: MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw= }\n",
                StandardOpenOption.APPEND);
        Answer signed = plan();
        assertThat(signed.code()).as(signed.toString()).isZero();
        assertThat(signed.out()).contains("\n  approved after, with a signature, by dba\n");
        Files.writeString(folder.resolve("worker.yaml"), "  proof: none\n", StandardOpenOption.APPEND);
        assertThat(plan().out()).contains("\n  approved after by dba\n");
    }

    @Test
    void aScratchStoreShouldBeLookedAtLikeATarget() throws IOException {
        Path runbook = folder.resolve("runbooks").resolve("crm.yaml");
        Files.writeString(
                runbook,
                Files.readString(runbook)
                        .replace("new-db: postgresql }", "new-db: postgresql, spare: postgresql }")
                        .replace(
                                "  - prepare:",
                                "  - rehearse: { datasets: crm, scratch: [ spare ], within: 1h }\n  - prepare:"));

        Answer plan = plan("--connection", "spare=nowhere");

        assertThat(plan.code()).isEqualTo(1);
        assertThat(plan.out()).containsOnlyOnce("\n  ! nowhere: the server can't be reached");
    }

    private static String identity() {
        ConnectionConfiguration target =
                new ConnectionConfiguration("postgresql", fresh.url(), fresh.username(), fresh.password(), null, "off");
        try (Connections connections = Opened.of(Map.of("new-db", target))) {
            return connections.store("new-db").inspect().identity().id();
        }
    }

    private Answer plan(String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of("plan", "crm", "--config", config()));
        arguments.addAll(List.of(more));
        return Terminal.run(arguments.toArray(String[]::new));
    }

    private String runbooks() {
        return folder.resolve("runbooks").toString();
    }

    private String config() {
        return folder.resolve("worker.yaml").toString();
    }

    private void remember() {
        before = fingerprints();
    }

    private static List<List<String>> fingerprints() {
        return List.of(old.fingerprint(), fresh.fingerprint(), control.fingerprint());
    }
}
