package dev.landfall.neo4j;

import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.ContentSum;
import dev.landfall.spi.row.CanonicalDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.SimpleQueryRunner;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

/** Makes records in a transaction under names of its own, reads them back there, and takes all of it back. */
final class ScratchGraph {
    private static final String LABELS = "landfall labels";
    private static final String MAKE_NODES =
            "UNWIND $batch.rows AS r CREATE (n:LandfallScratch) SET n = r.p SET n.`" + LABELS + "` = r.l";
    private static final String READ_NODES = "MATCH (n:LandfallScratch) RETURN properties(n) AS p";
    private static final String MAKE_RELATIONSHIPS = "UNWIND $batch.rows AS r"
            + " CREATE (a:LandfallScratch {label: r.k[0], key: r.k[1]}), (b:LandfallScratch {label: r.k[2], key: r.k[3]})"
            + " FOREACH (p IN r.p | CREATE (a)-[x:LANDFALL_SCRATCH]->(b) SET x = p)";
    private static final String READ_RELATIONSHIPS = "MATCH (a:LandfallScratch)-[x:LANDFALL_SCRATCH]->(b)"
            + " WITH a, b, collect(properties(x)) AS p RETURN [a.label, a.key, b.label, b.key] AS k, p";

    private final Bolt bolt;
    private final Layout layout;
    private final CanonicalDigest digest = new CanonicalDigest();

    ScratchGraph(Bolt bolt, Layout layout) {
        this.bolt = bolt;
        this.layout = layout;
    }

    /** What came back of the records. */
    Content tryOut(List<Item> items) {
        ContentSum sum = new ContentSum();
        bolt.attempt(
                layout.name(),
                transaction -> made(transaction, items).forEach(found -> sum.add(digest.row(layout.row(found)))));
        return sum.content();
    }

    private List<Found> made(SimpleQueryRunner transaction, List<Item> items) {
        return switch (layout) {
            case NodeLayout nodes -> {
                transaction.run(MAKE_NODES, rows(items)).consume();
                yield transaction.run(READ_NODES).list(found -> node(nodes, found));
            }
            case RelationshipLayout relationships -> {
                transaction.run(MAKE_RELATIONSHIPS, rows(items)).consume();
                yield transaction.run(READ_RELATIONSHIPS).list(ScratchGraph::relationship);
            }
        };
    }

    private static Map<String, Object> rows(List<Item> items) {
        List<Object> rows = new ArrayList<>(items.size());
        items.forEach(item -> rows.add(Values.parameters("k", item.key(), "p", item.content(), "l", item.labels())));
        return Map.of("batch", Cypher.batch("rows", rows));
    }

    private static Found node(NodeLayout nodes, Record found) {
        Map<String, Value> properties = new LinkedHashMap<>(found.get("p").asMap(value -> value));
        Value labels = properties.remove(LABELS);
        Value key = properties.getOrDefault(nodes.property(), Values.NULL);
        return new Found(
                new Position(0, 0),
                Values.value(Values.value(nodes.name()), key, Values.value(""), Values.value("")),
                labels == null ? Values.value(List.of()) : labels,
                Values.value(properties));
    }

    private static Found relationship(Record found) {
        return new Found(new Position(0, 0), found.get("k"), Values.value(List.of()), found.get("p"));
    }
}
