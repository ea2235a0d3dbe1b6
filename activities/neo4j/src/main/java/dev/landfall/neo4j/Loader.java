package dev.landfall.neo4j;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.neo4j.driver.Record;
import org.neo4j.driver.SimpleQueryRunner;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

/** Writes a batch of records in a transaction that the caller commits. */
final class Loader {
    private final Bolt bolt;
    private final Layout layout;

    Loader(Bolt bolt, Layout layout) {
        this.bolt = bolt;
        this.layout = layout;
    }

    /** Adds records that are not there, which costs less; a node that is there all the same is a DATA failure. */
    void add(SimpleQueryRunner transaction, Footprint footprint, List<Item> items) {
        refusePrior(transaction, footprint, items);
        switch (layout) {
            case NodeLayout nodes -> byLabels(items).forEach((labels, group) -> create(transaction, labels, group));
            case RelationshipLayout relationships -> connect(transaction, relationships, items);
        }
    }

    /** Adds records, or replaces those that are there. */
    void replace(SimpleQueryRunner transaction, Footprint footprint, List<Item> items) {
        refusePrior(transaction, footprint, items);
        switch (layout) {
            case NodeLayout nodes -> {
                refuseForeign(transaction, nodes, items);
                byLabels(items).forEach((labels, group) -> merge(transaction, nodes, labels, group));
            }
            case RelationshipLayout relationships -> {
                List<Key> keys =
                        items.stream().map(item -> layout.key(item.key())).toList();
                remove(transaction, keys, Filter.own(footprint));
                connect(transaction, relationships, items);
            }
        }
    }

    /** Deletes records by key, those that pass the filter. */
    void remove(SimpleQueryRunner transaction, Collection<Key> keys, Filter filter) {
        layout.named(keys)
                .forEach((fragment, parts) -> transaction
                        .run(
                                fragment + filter.cypher() + layout.delete(),
                                filter.with("batch", Cypher.batch("keys", parts)))
                        .consume());
    }

    private void refusePrior(SimpleQueryRunner transaction, Footprint footprint, List<Item> items) {
        if (footprint.prior() > 0) {
            refuseFound(
                    transaction
                            .run(
                                    "UNWIND $batch.keys AS k MATCH " + Marks.PRIOR_OF_K + " RETURN k LIMIT 1",
                                    Map.of("batch", Cypher.batch("keys", keys(items)), "footprint", footprint.id()))
                            .list(),
                    "the target had this record before the migration");
        }
    }

    /** A node of another entity may carry this label and key too: MERGE would take it for the own one. */
    private void refuseForeign(SimpleQueryRunner transaction, NodeLayout nodes, List<Item> items) {
        if (nodes.precedence().labels().size() > 1) {
            refuseFound(
                    transaction
                            .run(
                                    "UNWIND $batch.keys AS k MATCH (n:%s {%s: k[1]}) WHERE NOT n:%s RETURN k LIMIT 1"
                                            .formatted(
                                                    Cypher.name(nodes.name()),
                                                    Cypher.name(nodes.property()),
                                                    nodes.own()),
                                    Map.of("batch", Cypher.batch("keys", keys(items))))
                            .list(),
                    "the target has a node with this key that belongs to another entity");
        }
    }

    private void refuseFound(List<Record> found, String what) {
        if (!found.isEmpty()) {
            throw new StoreFailure(
                    FailureClass.DATA,
                    bolt.where(layout.name() + "."
                            + layout.key(found.getFirst().get("k")).masked()),
                    what,
                    "Remove or rename one of the two, or leave the record out",
                    null);
        }
    }

    private static void merge(SimpleQueryRunner transaction, NodeLayout nodes, List<String> labels, List<Item> items) {
        String query = "UNWIND $batch.rows AS r MERGE (n:%s {%s: r.k[1]}) SET n = r.p SET n%s WITH n, r.k AS k"
                        .formatted(Cypher.name(nodes.name()), Cypher.name(nodes.property()), Cypher.labels(labels))
                + " WHERE size(labels(n)) > size($labels)"
                + " RETURN k, [l IN labels(n) WHERE NOT l IN $labels] AS stale";
        Map<List<String>, List<Value>> stale =
                transaction.run(query, Map.of("batch", Cypher.batch("rows", rows(items)), "labels", labels)).stream()
                        .collect(Collectors.groupingBy(
                                found -> found.get("stale").asList(Value::asString),
                                Collectors.mapping(found -> found.get("k"), Collectors.toList())));
        stale.forEach((names, keys) -> transaction
                .run(
                        "UNWIND $batch.keys AS k MATCH (n:%s {%s: k[1]}) REMOVE n%s"
                                .formatted(
                                        Cypher.name(nodes.name()), Cypher.name(nodes.property()), Cypher.labels(names)),
                        Map.of("batch", Cypher.batch("keys", keys)))
                .consume());
    }

    private void connect(SimpleQueryRunner transaction, RelationshipLayout relationships, List<Item> items) {
        Map<List<String>, List<Item>> groups = grouped(
                items,
                item -> List.of(item.key().get(0).asString(), item.key().get(2).asString()));
        groups.forEach((ends, group) -> {
            String query = "UNWIND $batch.rows AS r "
                    + relationships.indexedEnds("r[0]", ends.getFirst(), "r[1]", ends.getLast())
                    + " FOREACH (p IN r[2] | CREATE (a)-[x:%s]->(b) SET x = p) RETURN count(*) AS n"
                            .formatted(Cypher.name(relationships.name()));
            long connected = transaction
                    .run(query, Map.of("batch", Cypher.batch("rows", connections(group))))
                    .single()
                    .get("n")
                    .asLong();
            if (connected < group.size()) {
                throw missingEnds(group.size() - connected);
            }
        });
    }

    private StoreFailure missingEnds(long missing) {
        return new StoreFailure(
                FailureClass.TRANSIENT,
                bolt.where(layout.name()),
                missing + " relationships of a batch have an end point that is not on the target yet",
                "They are tried again once its nodes are there",
                null);
    }

    private static void create(SimpleQueryRunner transaction, List<String> labels, List<Item> items) {
        List<Value> contents = items.stream().map(Item::content).toList();
        transaction
                .run(
                        "UNWIND $batch.rows AS p CREATE (n%s) SET n = p".formatted(Cypher.labels(labels)),
                        Map.of("batch", Cypher.batch("rows", contents)))
                .consume();
    }

    private static Map<List<String>, List<Item>> byLabels(List<Item> items) {
        return grouped(items, Item::labels);
    }

    private static <T> Map<T, List<Item>> grouped(List<Item> items, Function<Item, T> by) {
        return items.stream().collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<Value> keys(List<Item> items) {
        return items.stream().map(Item::key).toList();
    }

    /** Both ends' keys and the contents: what else a key says stands in the query, and would travel with each record. */
    private static List<List<Value>> connections(List<Item> items) {
        return items.stream()
                .map(item -> List.of(item.key().get(1), item.key().get(3), item.content()))
                .toList();
    }

    private static List<Object> rows(List<Item> items) {
        List<Object> rows = new ArrayList<>(items.size());
        items.forEach(item -> rows.add(Values.parameters("k", item.key(), "p", item.content())));
        return rows;
    }
}
