package dev.landfall.testkit.scenario.insurance;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;

/** The platform's Neo4j graph: 28,400 nodes and 45,200 relationships a unit of scale. */
public final class Graph {
    private static final List<String> LABELS = List.of("User", "Lead", "Agent", "Policy");
    private static final List<String> NAMES =
            List.of("Ana", "O'Neil", "D\"Arcy", "Back\\slash", "李", "نور", "𠮷野", "👩‍🚀");
    private static final int BATCH = 10_000;

    /** What one user of three has besides: each kind of property that Cypher knows, one a user. */
    private static final String ODD_PROPERTIES = """
            [{tier: i % 3},
             {home: point({longitude: -122.4 + i / 1000.0, latitude: 37.7})},
             {desk: point({x: i, y: -2.5, z: 1e300})},
             {seen: datetime('2025-06-01T12:00:00[America/Los_Angeles]') + duration({minutes: i})},
             {called: localdatetime('1900-02-28T23:59:59.000000001') + duration({days: i})},
             {opens: time('09:00+01:00')},
             {closes: localtime('17:30:00.5')},
             {term: duration({months: 14, days: 3, seconds: i, nanoseconds: 1})},
             {ratio: 0.0 / 0.0},
             {least: -9223372036854775807 - 1},
             {raw: $bytes},
             {days: [date('-0044-03-15'), date('2026-11-22')]}][i % 12]""";

    private Graph() {}

    /** Creates key constraints and the data. */
    public static void fill(Driver driver, Volumes volumes) {
        constraints(driver);
        nodes(driver, volumes);
        relationships(driver, volumes);
    }

    /** Nodes and relationships that are on the target before the migration. */
    public static void prior(Driver driver) {
        constraints(driver);
        run(
                driver,
                "UNWIND range($from, $to) AS i CREATE (:User {id: 900000000 + i, email: 'prior' + i + '@example.org'})",
                1,
                12,
                0);
        run(
                driver,
                "UNWIND range($from, $to) AS i MATCH (u:User {id: 900000001 + i % 12})"
                        + " CREATE (u)-[:OWNS]->(:Lead {id: 900000000 + i, email: 'prior', status: 'lost'})",
                1,
                40,
                0);
    }

    private static void constraints(Driver driver) {
        for (String label : LABELS) {
            driver.executableQuery("CREATE CONSTRAINT IF NOT EXISTS FOR (n:" + label + ") REQUIRE n.id IS UNIQUE")
                    .execute();
        }
    }

    private static void nodes(Driver driver, Volumes v) {
        batches(
                driver,
                v.users(),
                0,
                "UNWIND range($from, $to) AS i CREATE (u:User {id: i, email: 'user' + i + '@example.com',"
                        + " name: $names[i % size($names)] + ' ' + i})"
                        + " SET u += CASE WHEN i % 25 < 8 THEN " + ODD_PROPERTIES + " ELSE {} END");
        batches(
                driver,
                v.leads(),
                0,
                "UNWIND range($from, $to) AS i CREATE (:Lead {id: i, email: 'lead.' + i + '@example.com',"
                        + " status: ['new', 'contacted', 'qualified', 'converted', 'lost'][i % 5]})");
        batches(
                driver,
                v.agents(),
                0,
                "UNWIND range($from, $to) AS i CREATE (:Agent {id: i, name: 'Agent ' + i, regions: ['CA', 'NV']})");
        batches(
                driver,
                v.policyNodes(),
                0,
                "UNWIND range($from, $to) AS i CREATE (:Policy {id: i, number: 'POL-' + i, since: date('2025-01-01') + duration({days: i % 365})})");
    }

    private static void relationships(Driver driver, Volumes v) {
        batches(
                driver,
                v.leads(),
                v.users(),
                "UNWIND range($from, $to) AS i MATCH (u:User {id: 1 + i % $other}) MATCH (l:Lead {id: i}) CREATE (u)-[:OWNS]->(l)");
        batches(
                driver,
                v.leads(),
                v.agents(),
                "UNWIND range($from, $to) AS i MATCH (l:Lead {id: i}) MATCH (a:Agent {id: 1 + i % $other}) CREATE (l)-[:ASSIGNED_TO]->(a)");
        batches(
                driver,
                v.policyNodes(),
                v.leads(),
                "UNWIND range($from, $to) AS i MATCH (l:Lead {id: 1 + i % $other}) MATCH (p:Policy {id: i})"
                        + " CREATE (l)-[:HOLDS {since: datetime('2025-01-01T00:00:00Z') + duration({minutes: i})}]->(p)");
        // Two by two between the same leads, some from a lead to itself.
        batches(
                driver,
                v.acquaintances(),
                v.leads(),
                "UNWIND range($from, $to) AS i WITH i, i - i % 2 AS pair"
                        + " MATCH (a:Lead {id: 1 + pair % $other}) MATCH (b:Lead {id: 1 + (pair * 31) % $other})"
                        + " CREATE (a)-[k:KNOWS]->(b) SET k.weight = CASE WHEN i % 541 < 153 THEN i / 7.0 END");
    }

    private static void batches(Driver driver, int count, int other, String cypher) {
        for (int from = 1; from <= count; from += BATCH) {
            run(driver, cypher, from, Math.min(count, from + BATCH - 1), other);
        }
    }

    private static void run(Driver driver, String cypher, int from, int to, int other) {
        driver.executableQuery(cypher)
                .withParameters(
                        Map.of("from", from, "to", to, "other", other, "names", NAMES, "bytes", new byte[] {0, -1, 39}))
                .execute();
    }
}
