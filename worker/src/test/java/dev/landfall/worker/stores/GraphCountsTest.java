package dev.landfall.worker.stores;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.landfall.spi.row.Row;
import dev.landfall.testkit.server.EmbeddedNeo4j;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** Graphs of two real servers. */
@Tag("servers")
class GraphCountsTest {
    private static final String MIGRATION = "m1";

    @Test
    void nodesRelationshipsAndPropertiesShouldBeCountedOnBothSides() {
        EmbeddedNeo4j old = GraphServers.old();
        EmbeddedNeo4j fresh = GraphServers.fresh();
        try (Driver oldGraph = GraphDatabase.driver(old.boltUrl());
                Driver newGraph = GraphDatabase.driver(fresh.boltUrl());
                Store source = open(old.boltUrl());
                Store target = open(fresh.boltUrl())) {
            run(newGraph, "CREATE (:Lead {id: 1000, name: 'prior'})");
            run(oldGraph, "CREATE INDEX by_name FOR (n:Lead) ON (n.name)");
            run(
                    oldGraph,
                    "UNWIND range(1, 20) AS i CREATE (a:Agent {id: i})-[:OWNS {since: i}]->(:Lead {id: i, name: 'x'})");
            run(oldGraph, "MATCH (n:Lead) WHERE n.id > 15 SET n:Vip REMOVE n.name");
            OpenDataset dataset = moved(source, target);
            CheckResult equal = check(dataset, CheckKind.GRAPH_COUNTS, "graphCounts");
            assertThat(equal.outcome()).as(equal.summary()).isEqualTo(Outcome.PASSED);
            assertThat(equal.summary())
                    .isEqualTo(
                            "45 nodes by label, 20 relationships and 60 properties on the source, 45, 20 and 60 on the"
                                    + " target");

            run(newGraph, "MATCH (n:Lead {id: 20}) REMOVE n:Vip");
            run(newGraph, "MATCH (n:Lead {id: 16}) SET n.extra = 1");
            run(newGraph, "MATCH (:Agent {id: 3})-[r:OWNS]->() REMOVE r.since");
            run(newGraph, "MATCH (:Agent {id: 4})-[r:OWNS]->() DELETE r");
            run(newGraph, "MATCH (n:Lead) WHERE n.id < 10 REMOVE n.name");
            CheckResult unequal = check(dataset, CheckKind.GRAPH_COUNTS, "graphCounts");
            assertThat(unequal.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(unequal.summary())
                    .as("a property that is transformed is not counted")
                    .endsWith(
                            "Unequal: (:Vip) 5 against 4, Lead.extra 0 against 1, OWNS.since 20 against 18, [:OWNS] 20"
                                    + " against 19");

            CheckResult live = schema(dataset, Settling.live(java.time.Duration.ZERO));
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

    private static void run(Driver driver, String query) {
        driver.executableQuery(query).execute();
    }

    private static Store open(String url) {
        return new Neo4jAdapter().open(new ConnectionSettings("s", StoreKind.NEO4J, url, null, null, false));
    }
}
