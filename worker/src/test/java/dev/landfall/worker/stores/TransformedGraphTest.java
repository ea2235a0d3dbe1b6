package dev.landfall.worker.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.neo4j.Neo4jAdapter;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runtime.activity.CopiedDataset;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
import dev.landfall.spi.row.Key;
import dev.landfall.testkit.server.EmbeddedNeo4j;
import dev.landfall.workflow.activity.RoundOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.GraphDatabase;

/** Copies with transforms and steps between two Neo4j, compared as equal afterwards. */
@Tag("servers")
class TransformedGraphTest {
    @Test
    void propertiesOfNodesShouldBeTransformedAndThoseOfRelationshipsMasked() {
        EmbeddedNeo4j old = GraphServers.old();
        EmbeddedNeo4j fresh = GraphServers.fresh();
        try (Store source = open(old);
                Store target = open(fresh)) {
            cypher(
                    old,
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
            cypher(old, "MATCH (a:Lead {id: 100}) SET a.phone = '415 555 2672'");
            assertThat(graph.round().missing()).isEqualTo(1);
            graph.assertEqual(0);
        }
    }

    @Test
    void relationshipsShouldGoIntoQuarantineWithTheirNodeAndComeOverWithIt() {
        EmbeddedNeo4j old = GraphServers.old();
        EmbeddedNeo4j fresh = GraphServers.fresh();
        try (Store source = open(old);
                Store target = open(fresh)) {
            cypher(
                    old,
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

            cypher(old, "MATCH (a:Lead {id: 7}) SET a.phone = '415 555 2672'");
            RoundOutcome mended = graph.round();
            assertThat(mended.missing())
                    .as("the node and both relationships, in one round")
                    .isEqualTo(3);
            assertThat(mended.quarantined()).isZero();
            graph.assertEqual(0);

            cypher(old, "MATCH (a:Lead {id: 9}) SET a.phone = 'none'");
            assertThat(graph.round().quarantined()).isEqualTo(3);
            assertThat(graph.quarantine().reasons("KNOWS")).containsOnlyKeys("L…,8,L…,9", "L…,9,L…,10");
            graph.assertEqual(3);
        }
    }

    @Test
    void aPropertyOfARelationshipCanNotBeNamedAlone() {
        EmbeddedNeo4j old = GraphServers.old();
        try (Store source = open(old)) {
            cypher(old, "CREATE (:Lead {id: 1})-[:KNOWS {note: 'n'}]->(:Lead {id: 2})");
            assertThatThrownBy(() -> new CopiedDataset(
                            StoreKind.NEO4J,
                            "entities: { Lead: {}, KNOWS: { transform: { note: lowercase } } }\nkeys: { Lead: id }",
                            source,
                            source))
                    .hasMessageContaining("no field 'note'")
                    .hasMessageContaining("in 'KNOWS'");
        }
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
