package dev.landfall.benchmark.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;

/** What a program does that knows the platform's graph: read by label and type, write with UNWIND, 10,000 a transaction. */
final class DriverLoop {
    private static final int BATCH = 10_000;
    private static final List<String> LABELS = List.of("User", "Lead", "Agent", "Policy");

    private static final List<Ends> TYPES = List.of(
            new Ends("OWNS", "User", "Lead"),
            new Ends("ASSIGNED_TO", "Lead", "Agent"),
            new Ends("HOLDS", "Lead", "Policy"),
            new Ends("KNOWS", "Lead", "Lead"));

    private final Driver source;
    private final Driver target;

    /** A type of relationship between two labels. */
    private record Ends(String type, String from, String to) {}

    DriverLoop(Driver source, Driver target) {
        this.source = source;
        this.target = target;
    }

    void run() {
        for (String label : LABELS) {
            copy(
                    "MATCH (n:" + label + ") RETURN properties(n) AS p",
                    "UNWIND $rows AS r CREATE (n:" + label + ") SET n = r.p");
        }
        for (Ends ends : TYPES) {
            copy(
                    "MATCH (a:%s)-[x:%s]->(b:%s) RETURN a.id AS a, b.id AS b, properties(x) AS p"
                            .formatted(ends.from, ends.type, ends.to),
                    "UNWIND $rows AS r MATCH (a:%s {id: r.a}) MATCH (b:%s {id: r.b}) CREATE (a)-[x:%s]->(b) SET x = r.p"
                            .formatted(ends.from, ends.to, ends.type));
        }
    }

    private void copy(String read, String write) {
        try (Session from = source.session();
                Session to = target.session()) {
            Result found = from.run(read);
            List<Map<String, Object>> rows = new ArrayList<>();
            while (found.hasNext()) {
                Record row = found.next();
                rows.add(row.asMap());
                if (rows.size() == BATCH) {
                    write(to, write, rows);
                    rows = new ArrayList<>();
                }
            }
            write(to, write, rows);
        }
    }

    private static void write(Session to, String write, List<Map<String, Object>> rows) {
        to.executeWriteWithoutResult(
                transaction -> transaction.run(write, Map.of("rows", rows)).consume());
    }
}
