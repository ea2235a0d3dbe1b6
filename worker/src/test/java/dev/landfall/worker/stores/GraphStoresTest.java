package dev.landfall.worker.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.neo4j.Neo4jAdapter;
import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.Severity;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.TransformSpec;
import dev.landfall.runtime.activity.CopiedDataset;
import dev.landfall.runtime.check.CheckRunner;
import dev.landfall.runtime.check.MadeBackups;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.runtime.dataset.DatasetOpener;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.quarantine.Quarantine;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.testkit.server.EmbeddedNeo4j;
import dev.landfall.workflow.activity.RoundOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.GraphDatabase;

/** What the runtime does with graphs on two real servers: copies with transforms and steps, compared as equal afterwards, and checks. */
@Tag("servers")
class GraphStoresTest {
    private static final String MIGRATION = "m1";
    private static final EmbeddedNeo4j OLD = EmbeddedNeo4j.start();
    private static final EmbeddedNeo4j FRESH = EmbeddedNeo4j.start();

    @BeforeEach
    void wipe() {
        OLD.wipe();
        FRESH.wipe();
    }

    @AfterAll
    static void stop() {
        OLD.close();
        FRESH.close();
    }

    @Test
    void propertiesOfNodesShouldBeTransformedAndThoseOfRelationshipsMasked() {
        try (Store source = open(OLD);
                Store target = open(FRESH)) {
            cypher(
                    OLD,
                    "UNWIND range(1, 200) AS i CREATE (:Lead {id: i, email: 'Lead' + i + '@X.ORG', phone: '(415) 555-2671'})",
                    "MATCH (a:Lead {id: 1}) MATCH (b:Lead) WHERE b.id > 1 AND b.id < 50 CREATE (a)-[:KNOWS {note: 'n' + b.id,"
                            + " since: b.id}]->(b)",
                    "MATCH (a:Lead {id: 100}) SET a.phone = 'none'");
            CopiedDataset graph = new CopiedDataset(StoreKind.NEO4J, """
                    entities:
                      Lead:
                        reshape: { rename: email, to: mail }
                        transform: { mail: lowercase, phone: { e164: US } }
                      KNOWS: { transform: { ":relationships": { mask: note } } }
                    keys: { Lead: id }""", source, target);
            Map<String, Long> changed = graph.copy();
            assertThat(changed).containsEntry("Lead.mail", 199L).containsEntry("KNOWS.:relationships", 48L);
            graph.assertEqual(1);
            assertThat(graph.quarantine().reasons("Lead")).containsOnlyKeys("100");
            assertThat(graph.fields("Lead", Key.of(7L)))
                    .containsEntry("mail", "lead7@x.org")
                    .containsEntry("phone", "+14155552671")
                    .doesNotContainKey("email");
            assertThat(graph.fields("KNOWS", new Key(List.of("Lead", 1L, "Lead", 7L))))
                    .containsEntry(":relationships", List.of(Map.of("note", "***", "since", 7L)));
            cypher(OLD, "MATCH (a:Lead {id: 100}) SET a.phone = '415 555 2672'");
            assertThat(graph.round().missing()).isEqualTo(1);
            graph.assertEqual(0);
        }
    }

    @Test
    void relationshipsShouldGoIntoQuarantineWithTheirNodeAndComeOverWithIt() {
        try (Store source = open(OLD);
                Store target = open(FRESH)) {
            cypher(
                    OLD,
                    "UNWIND range(1, 20) AS i CREATE (:Lead {id: i, phone: '(415) 555-2671'})",
                    "MATCH (a:Lead), (b:Lead) WHERE b.id = a.id + 1 CREATE (a)-[:KNOWS]->(b)",
                    "MATCH (a:Lead {id: 7}) SET a.phone = 'none'");
            CopiedDataset graph = new CopiedDataset(StoreKind.NEO4J, """
                    entities: { Lead: { transform: { phone: { e164: US } } }, KNOWS: {} }
                    keys: { Lead: id }""", source, target);
            graph.copy();
            assertThat(graph.quarantine().reasons("KNOWS"))
                    .containsOnlyKeys("L…,6,L…,7", "L…,7,L…,8")
                    .containsValue("it needs Lead 7, which is in quarantine");
            graph.assertEqual(3);
            assertThat(graph.dataset()
                            .present(graph.dataset().find("KNOWS").orElseThrow())
                            .asItIs())
                    .as("a native copy would not look at ends")
                    .isFalse();

            cypher(OLD, "MATCH (a:Lead {id: 7}) SET a.phone = '415 555 2672'");
            RoundOutcome mended = graph.round();
            assertThat(mended.missing())
                    .as("the node and both relationships, in one round")
                    .isEqualTo(3);
            assertThat(mended.quarantined()).isZero();
            graph.assertEqual(0);

            cypher(OLD, "MATCH (a:Lead {id: 9}) SET a.phone = 'none'");
            assertThat(graph.round().quarantined()).isEqualTo(3);
            assertThat(graph.quarantine().reasons("KNOWS")).containsOnlyKeys("L…,8,L…,9", "L…,9,L…,10");
            graph.assertEqual(3);
        }
    }

    @Test
    void aPropertyOfARelationshipCanNotBeNamedAlone() {
        try (Store source = open(OLD)) {
            cypher(OLD, "CREATE (:Lead {id: 1})-[:KNOWS {note: 'n'}]->(:Lead {id: 2})");
            assertThatThrownBy(() -> new CopiedDataset(
                            StoreKind.NEO4J,
                            "entities: { Lead: {}, KNOWS: { transform: { note: lowercase } } }\nkeys: { Lead: id }",
                            source,
                            source))
                    .hasMessageContaining("no field 'note'")
                    .hasMessageContaining("in 'KNOWS'");
        }
    }

    @Test
    void nodesRelationshipsAndPropertiesShouldBeCountedOnBothSides() {
        try (Store source = open(OLD);
                Store target = open(FRESH)) {
            cypher(FRESH, "CREATE (:Lead {id: 1000, name: 'prior'})");
            cypher(OLD, "CREATE INDEX by_name FOR (n:Lead) ON (n.name)");
            cypher(
                    OLD,
                    "UNWIND range(1, 20) AS i CREATE (a:Agent {id: i})-[:OWNS {since: i}]->(:Lead {id: i, name: 'x'})");
            cypher(OLD, "MATCH (n:Lead) WHERE n.id > 15 SET n:Vip REMOVE n.name");
            OpenDataset dataset = moved(source, target);
            CheckResult equal = check(dataset, CheckKind.GRAPH_COUNTS, "graphCounts");
            assertThat(equal.outcome()).as(equal.summary()).isEqualTo(Outcome.PASSED);
            assertThat(equal.summary())
                    .isEqualTo(
                            "45 nodes by label, 20 relationships and 60 properties on the source, 45, 20 and 60 on the"
                                    + " target");

            cypher(FRESH, "MATCH (n:Lead {id: 20}) REMOVE n:Vip");
            cypher(FRESH, "MATCH (n:Lead {id: 16}) SET n.extra = 1");
            cypher(FRESH, "MATCH (:Agent {id: 3})-[r:OWNS]->() REMOVE r.since");
            cypher(FRESH, "MATCH (:Agent {id: 4})-[r:OWNS]->() DELETE r");
            cypher(FRESH, "MATCH (n:Lead) WHERE n.id < 10 REMOVE n.name");
            CheckResult unequal = check(dataset, CheckKind.GRAPH_COUNTS, "graphCounts");
            assertThat(unequal.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(unequal.summary())
                    .as("a property that is transformed is not counted")
                    .endsWith(
                            "Unequal: (:Vip) 5 against 4, Lead.extra 0 against 1, OWNS.since 20 against 18, [:OWNS] 20"
                                    + " against 19");

            CheckResult live = schema(dataset, Settling.live(Duration.ZERO));
            assertThat(live.outcome()).as(live.summary()).isEqualTo(Outcome.PASSED);
            assertThat(live.summary()).isEqualTo("3 entities declare index 1; 0 differ; 1 come with the cutover");
            assertThat(schema(dataset, Settling.FROZEN).summary())
                    .isEqualTo(
                            "3 entities declare index 1; 1 differ; Lead.by_name: the index is missing on the target");
            target.target().settle(MIGRATION, dataset.targets(), source);
            assertThat(schema(dataset, Settling.FROZEN).outcome()).isEqualTo(Outcome.PASSED);
        }
    }

    private static CheckResult schema(OpenDataset dataset, Settling settling) {
        return check(dataset, CheckKind.SCHEMA, "schema", settling);
    }

    private static CheckResult check(OpenDataset dataset, CheckKind kind, String word) {
        return check(dataset, kind, word, Settling.FROZEN);
    }

    private static CheckResult check(OpenDataset dataset, CheckKind kind, String word, Settling settling) {
        CheckSpec spec = new CheckSpec("c", kind, new Arguments(Map.of(word, List.of("graph"))), Severity.BLOCK);
        return CheckRunner.run(spec, List.of(dataset), MadeBackups.NONE, settling, () -> {});
    }

    private static OpenDataset moved(Store source, Store target) {
        var name = new EntitySpec(
                "Lead",
                List.of(),
                Map.of("name", List.of(new TransformSpec(TransformKind.LOWERCASE, Arguments.NONE))),
                EntitySpec.DEFAULT_BATCH_ROWS,
                EntitySpec.DEFAULT_MAX_QUARANTINED);
        var spec =
                new DatasetSpec("graph", "old", "new", true, Map.of("Lead", name), Map.of("Agent", "id", "Lead", "id"));
        OpenDataset dataset = new OpenDataset(
                MIGRATION,
                spec,
                source,
                target,
                DatasetOpener.pairs(spec, source, target, key -> new byte[0]),
                Quarantine.NONE);
        dataset.targets().forEach(entity -> target.target().begin(MIGRATION, entity));
        dataset.pairs().stream()
                .sorted(Comparator.comparingInt(pair -> pair.source().wave()))
                .forEach(pair -> move(pair, source, target));
        return dataset;
    }

    private static void move(EntityPair pair, Store source, Store target) {
        List<Row> rows = new ArrayList<>();
        source.source().scan(pair.source(), Scope.ALL, rows::add);
        target.target().write(new Batch(MIGRATION, pair.name(), 1), pair.target(), rows);
    }

    private static void cypher(EmbeddedNeo4j server, String... statements) {
        try (var driver = GraphDatabase.driver(server.boltUrl());
                var session = driver.session()) {
            for (String statement : statements) {
                session.run(statement).consume();
            }
        }
    }

    private static Store open(EmbeddedNeo4j server) {
        return new Neo4jAdapter()
                .open(new ConnectionSettings("store", StoreKind.NEO4J, server.boltUrl(), null, null, false));
    }
}
