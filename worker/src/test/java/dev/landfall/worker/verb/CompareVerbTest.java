package dev.landfall.worker.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.testkit.server.EmbeddedRedisServer;
import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.Terminal;
import dev.landfall.worker.fixture.Terminal.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("servers")
class CompareVerbTest {
    private static Databases old;
    private static Databases fresh;

    @TempDir
    private Path folder;

    private List<List<String>> before = List.of();

    @BeforeAll
    static void fill() {
        old = Databases.filled("compare");
        fresh = Databases.bare("compare");
    }

    @BeforeEach
    void same() {
        fresh.with("TRUNCATE leads, agents").rows();
        before = List.of(old.fingerprint(), fresh.fingerprint());
    }

    @AfterEach
    void onlyTheTestShouldHaveWritten() {
        assertThat(List.of(old.fingerprint(), fresh.fingerprint())).isEqualTo(before);
    }

    @Test
    void equalStoresShouldBeZero() throws IOException {
        Answer answer = compare("entities: all");
        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(squeezed(answer)).isEqualTo("""
                crm.agents 40 read equal
                crm.leads 600 read equal
                equal: 2 entities, 640 records read on both sides""");
    }

    @Test
    void differencesShouldBeOneWithMaskedKeysAndWithoutValues() throws IOException {
        differ(
                "DELETE FROM leads WHERE id IN (7, 8)",
                "UPDATE leads SET email = 'secret@example.org' WHERE id = 200",
                "INSERT INTO leads VALUES (77001, 1, 'extra@example.org', null)");
        Answer answer = compare("entities: { leads: {}, agents: {} }");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(squeezed(answer)).isEqualTo("""
                crm.agents 40 read equal
                crm.leads 599 read 2 missing, 1 extra, 1 different
                missing: 7, 8
                extra: 77001
                different: 200
                different: 4 records; 2 entities, 639 records read on both sides""");
        assertThat(answer.out()).doesNotContain("example.org");
    }

    @Test
    void jsonShouldHoldTheSameAndQuietNothing() throws IOException {
        differ("DELETE FROM leads WHERE id <= 9");
        String file = file("entities: { leads: {} }");
        Answer answer = Terminal.run("compare", file, "--json", "--examples", "2", "--settle", "0s");
        JsonNode json = JsonMapper.shared().readTree(answer.out());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(json.get("equal").asBoolean()).isFalse();
        assertThat(json.get("entities").get(0).get("missing").asInt()).isEqualTo(9);
        assertThat(json.get("entities").get(0).get("examples")).hasSize(2);
        assertThat(Terminal.run("compare", file, "--quiet", "--settle", "0s")).isEqualTo(new Answer(1, "", ""));
        assertThat(Terminal.run("compare", file, "--examples", "1000").code()).isEqualTo(2);
    }

    /** Two seconds are what it gets when nothing is said. */
    @Test
    void aDifferenceShouldGetTheTimeToGoAwayThatItIsGiven() throws IOException {
        differ("DELETE FROM leads WHERE id = 9");
        String file = file("entities: { leads: {} }");
        long began = System.nanoTime();
        assertThat(Terminal.run("compare", file, "--settle", "4s").out()).contains("1 missing");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(4));
        for (String bad : List.of("soon", "-1s", "11m")) {
            assertThat(Terminal.run("compare", file, "--settle=" + bad))
                    .isEqualTo(new Answer(
                            2,
                            "",
                            "landfall: --settle is a whole number and a unit between 0s and 10m, like 500ms or 5s."));
        }
    }

    @Test
    void rowsShouldBeComparedAsTheyWouldBeTransformed() throws IOException {
        differ("UPDATE leads SET email = upper(email)");
        assertThat(compare("entities: { leads: { transform: { email: lowercase } } }")
                        .code())
                .isEqualTo(1);
        old.with("UPDATE leads SET email = upper(email)");
        differ("UPDATE leads SET email = lower(email)");
        assertThat(compare("entities: { leads: { transform: { email: lowercase } } }")
                        .code())
                .isZero();
        old.with("UPDATE leads SET email = lower(email)");
        before = List.of(old.fingerprint(), fresh.fingerprint());
    }

    @Test
    void tablesOfOneSideOnlyShouldCountAsMissingOrExtra() throws IOException {
        differ("ALTER TABLE leads RENAME TO leads_of_last_year");
        assertThat(squeezed(compare("entities: all"))).isEqualTo("""
                crm.agents 40 read equal
                crm.leads 300 read 300 missing, 0 extra, 0 different
                crm.leads_of_last_year 300 read 0 missing, 300 extra, 0 different
                different: 600 records; 3 entities, 640 records read on both sides""");
        fresh.with("ALTER TABLE leads_of_last_year RENAME TO leads");
        before = List.of(old.fingerprint(), fresh.fingerprint());
    }

    @Test
    void keySpacesShouldBeComparedToo() throws IOException {
        try (EmbeddedRedisServer left = EmbeddedRedisServer.start("pw");
                EmbeddedRedisServer right = EmbeddedRedisServer.start();
                RedisClient client = RedisClient.create(right.url())) {
            client.set("session:1", "s3cret-value");
            String file = write("""
                    connections:
                      old: { kind: redis, url: '%s', password: pw, tls: off }
                      new: { kind: redis, url: '%s', tls: off }
                    datasets: { cache: { from: old, to: new, entities: all } }
                    """.formatted(left.url(), right.url()));
            Answer answer = Terminal.run("compare", file);
            assertThat(answer.code()).isEqualTo(1);
            assertThat(answer.out()).contains("1 extra").doesNotContain("s3cret-value");
            client.flushAll();
            assertThat(Terminal.run("compare", file).code()).isZero();
        }
    }

    @Test
    void aStoreThatDoesNotAnswerShouldBeThreeAndOneSentence() throws IOException {
        String nowhere = "{ kind: postgresql, url: 'jdbc:postgresql://127.0.0.1:1/x', username: x, tls: off }";
        Answer answer = Terminal.run("compare", file("entities: all", old.connection(), nowhere));
        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .startsWith("landfall: new: the server can't be reached")
                .doesNotContain("\n", "127.0.0.1");
        Answer refused =
                Terminal.run("compare", file("entities: all", old.connection(), fresh.connection("postgres", "wr0ng")));
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err())
                .startsWith("landfall: new: the server refused the login")
                .doesNotContain("\n", "wr0ng");
    }

    @Test
    void oneDatabaseUnderTwoNamesShouldBeTwo() throws IOException {
        assertThat(Terminal.run("compare", file("entities: all", old.connection(), old.connection())))
                .isEqualTo(
                        new Answer(
                                2,
                                "",
                                "landfall: crm: 'old' and 'new' are the same database. Name another connection for one of them."));
    }

    @Test
    void namesThatAreNotThereShouldBeTwoBeforeAnythingIsRead() throws IOException {
        assertThat(compare("entities: { leeds: {}, agents: { transform: { nmae: lowercase } } }"))
                .isEqualTo(
                        new Answer(
                                2,
                                "",
                                "landfall: crm on old: no entity 'leeds' (nearest: 'leads'); no field 'nmae' (nearest: 'name') in"
                                        + " 'agents'. Correct the dataset in the runbook, or grant its reader the right to see them."));
        assertThat(compare("entities: { leads: { transform: { ssn: { encrypt: pii-key } } } }")
                        .err())
                .startsWith("landfall: key pii-key: this worker holds no key of that name.");
    }

    @Test
    void aBadFileShouldBeTwoAndSayWhere() throws IOException {
        List<String> said = new ArrayList<>();
        for (String yaml : List.of(
                "connections: [",
                "just text",
                "connections: {}\ndatasets: {}",
                "connections: { a: { kind: redis, url: x }, b: { kind: redis, url: y } }",
                "connections: { a: { kind: redis, url: x }, b: { kind: redis, url: y } }\ndataset: {}",
                "connections: { a: { kind: redis, url: x }, b: { kind: redis, url: '${NOT_SET_ANYWHERE}' } }\ndatasets: {}",
                "connections: { a: { kind: redis, url: x }, b: { kind: qdrant, url: y } }\n"
                        + "datasets: { crm: { from: a, to: b, entities: all } }",
                "connections: { a: { kind: redis, url: x }, b: { kind: redis, url: y } }\n"
                        + "datasets: { crm: { from: a, to: c, entities: all, batch: 3 } }")) {
            Answer answer = Terminal.run("compare", write(yaml));
            assertThat(answer.code()).isEqualTo(2);
            assertThat(answer.out()).isEmpty();
            said.add(answer.err().replace("landfall: compare.yaml:", ""));
        }
        assertThat(said)
                .containsExactly(
                        "1:15 is not YAML: expected the node content, but found '<stream end>'. Correct it there",
                        " must hold the maps connections and datasets. Compare it with docs/cli.md",
                        "connections must name at least two. Give the two stores to compare",
                        "datasets is missing. Say what is compared, in the words of a runbook's datasets",
                        "dataset is not a field. Known here: connections, control, datasets, keys",
                        "connections.b.url needs the environment variable NOT_SET_ANYWHERE, which is not set. Set it",
                        "2:33: datasets.crm.to: copies from redis to qdrant, which is not supported. Name a store of kind redis.",
                        "2:58: datasets.crm.batch: unknown field. Known here: from, to, entities, keys, onConflict.");
    }

    private void differ(String... statements) {
        fresh.with(statements);
        before = List.of(old.fingerprint(), fresh.fingerprint());
    }

    private Answer compare(String dataset) throws IOException {
        return Terminal.run("compare", file(dataset), "--settle", "0s");
    }

    private String file(String dataset) throws IOException {
        return file(dataset, old.connection(), fresh.connection());
    }

    private String file(String dataset, String left, String right) throws IOException {
        return write("""
                connections:
                  old: %s
                  new: %s
                datasets:
                  crm: { from: old, to: new, %s }
                """.formatted(left, right, dataset));
    }

    private String write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("compare.yaml"), yaml).toString();
    }

    private static String squeezed(Answer answer) {
        return answer.out().replaceAll(" +", " ").replaceAll("\\R ?", "\n");
    }
}
