package dev.landfall.benchmark.graph;

import dev.landfall.benchmark.Leg;
import dev.landfall.benchmark.race.Contestant;
import dev.landfall.benchmark.race.Goal;
import dev.landfall.benchmark.race.Race;
import dev.landfall.benchmark.race.Table;
import dev.landfall.benchmark.race.Work;
import dev.landfall.benchmark.worker.LandfallCopy;
import dev.landfall.benchmark.worker.WarmWorker;
import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.testkit.scenario.insurance.Graph;
import dev.landfall.testkit.scenario.insurance.Volumes;
import dev.landfall.testkit.server.EmbeddedNeo4j;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** The platform's graph between two embedded servers, which share this process with the tools. */
public final class GraphLeg implements Leg {
    private static final String LOOP = "driver loop, UNWIND of 10,000";
    private static final String LANDFALL = "Landfall";
    private static final List<Goal> GOALS = List.of(new Goal(LANDFALL, LOOP, 0.8));
    private static final List<String> LABELS = List.of("User", "Lead", "Agent", "Policy");

    private static final String NODES =
            "MATCH (n) RETURN 'nodes ' + count(n) + ', ' + sum(size(keys(n))) + ' properties, ids ' + sum(n.id) AS d";
    private static final String RELATIONSHIPS = "MATCH (a)-[x]->(b) RETURN 'relationships ' + count(x) + ', '"
            + " + sum(size(keys(x))) + ' properties, ends ' + sum(a.id * 31 + b.id) AS d";

    @Override
    public String run(Scope scope) throws Exception {
        try (EmbeddedNeo4j source = EmbeddedNeo4j.start();
                EmbeddedNeo4j target = EmbeddedNeo4j.start();
                Driver from = GraphDatabase.driver(source.boltUrl(), AuthTokens.none());
                Driver to = GraphDatabase.driver(target.boltUrl(), AuthTokens.none());
                WarmWorker worker =
                        new WarmWorker(List.of(settings("staging-graph", source), settings("prod-graph", target)))) {
            Volumes volumes = new Volumes(scope.scale(), 1);
            Graph.fill(from, volumes);
            List<String> digest = digest(from);
            LandfallCopy landfall = new LandfallCopy(worker, WarmWorker.shipped("graph"));
            Contestant.Check check = () -> wrong(digest, to);
            List<Contestant> contestants = List.of(
                    Contestant.of(LOOP, Work.uncounted(new DriverLoop(from, to)::run), check),
                    Contestant.of(LANDFALL, Work.uncounted(landfall::copy), () -> {
                                landfall.forget();
                                return check.wrong();
                            })
                            .readiedBy(landfall::prepare));
            Race race = new Race(() -> empty(target, to), scope.field(contestants), scope.progress());
            return new Table(
                            "Neo4j → Neo4j, embedded, scale " + scope.scale(),
                            records(volumes),
                            race.run(scope.runs()),
                            GOALS)
                    .markdown();
        }
    }

    private static ConnectionSettings settings(String name, EmbeddedNeo4j server) {
        return new ConnectionSettings(name, StoreKind.NEO4J, server.boltUrl(), null, null, false);
    }

    private static long records(Volumes v) {
        long nodes = (long) v.users() + v.leads() + v.agents() + v.policyNodes();
        return nodes + 2L * v.leads() + v.policyNodes() + v.acquaintances();
    }

    private static void empty(EmbeddedNeo4j target, Driver to) {
        target.wipe();
        for (String label : LABELS) {
            run(to, "CREATE CONSTRAINT IF NOT EXISTS FOR (n:" + label + ") REQUIRE n.id IS UNIQUE");
        }
    }

    private static Optional<String> wrong(List<String> digest, Driver to) {
        List<String> found = digest(to);
        return found.equals(digest) ? Optional.empty() : Optional.of(found + " instead of " + digest);
    }

    private static List<String> digest(Driver driver) {
        return List.of(run(driver, NODES).getFirst(), run(driver, RELATIONSHIPS).getFirst());
    }

    private static List<String> run(Driver driver, String cypher) {
        return driver.executableQuery(cypher).withParameters(Map.of()).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }
}
