package dev.landfall.neo4j;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.Progress;
import dev.landfall.spi.row.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small graph with all that makes graphs hard, two opened stores, and a whole copy. */
final class GraphFixture implements AutoCloseable {
    static final String MIGRATION = "graph";

    final GraphPair pair = GraphPair.embedded().wiped();
    final Neo4jStore source = pair.source().open();
    final Neo4jStore target = pair.target().open();

    /** In the order in which labels claim nodes. */
    static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("User", "id");
        keys.put("Lead", "id");
        return keys;
    }

    /** 30 users, 40 leads of which some are users as well, with parallel relationships and self loops. */
    GraphFixture filled() {
        pair.source().run("UNWIND range(1, 30) AS i CREATE (:User {id: i, name: 'u' + i})");
        pair.source()
                .run("UNWIND range(1, 40) AS i CREATE (n:Lead {id: i, at: date('2026-01-01') + duration({days: i})})"
                        + " FOREACH (_ IN CASE WHEN i % 4 = 0 THEN [1] END | SET n:Vip)");
        pair.source().run("UNWIND range(101, 110) AS i CREATE (:Lead:User {id: i, where: point({x: i, y: 2, z: 3})})");
        pair.source()
                .run(
                        "MATCH (u:User) MATCH (l:Lead) WHERE (u.id * 7 + l.id) % 5 = 0 CREATE (u)-[:OWNS {since: u.id}]->(l)");
        pair.source()
                .run(
                        "MATCH (u:User)-[:OWNS]->(l:Lead) WHERE u.id % 3 = 0 UNWIND range(1, 3) AS i CREATE (u)-[:OWNS {n: i, d: duration({months: i})}]->(l)");
        pair.source()
                .run(
                        "MATCH (l:Lead) WHERE l.id % 6 = 0 CREATE (l)-[:KNOWS {self: true}]->(l) CREATE (l)-[:KNOWS]->(l)");
        return this;
    }

    /** The source's entities by name, which mean the same on the target. */
    Map<String, Entity> entities() {
        Map<String, Entity> entities = new LinkedHashMap<>();
        source.inspect().entities(keys()).stream()
                .sorted(Comparator.comparingInt(Entity::wave))
                .forEach(entity -> entities.put(entity.name(), entity));
        return entities;
    }

    Entity entity(String name) {
        return java.util.Objects.requireNonNull(entities().get(name), name);
    }

    /** Begins and copies every entity; gives the number of rows. */
    long copyAll(long fence) {
        entities().values().forEach(entity -> target.target().begin(MIGRATION, entity));
        return entities().values().stream()
                .mapToLong(entity -> copy(entity, fence, (rows, bytes) -> {}))
                .sum();
    }

    /** Copies one entity in partitions of 20 and batches of 7. */
    long copy(Entity entity, long fence, Progress progress) {
        return source.source().partition(entity, 20).stream()
                .mapToLong(partition -> copy(entity, partition, fence, progress))
                .sum();
    }

    long copy(Entity entity, Partition partition, long fence, Progress progress) {
        Batch batch = new Batch(MIGRATION, entity.name() + "/" + partition.index(), fence);
        CopyJob job = new CopyJob(batch, entity, entity, partition, 7, Map.of());
        return target.nativeCopy().orElseThrow().copy(source, job, progress).rows();
    }

    static List<Row> rows(Store store, Entity entity, Scope scope) {
        List<Row> rows = new ArrayList<>();
        store.source().scan(entity, scope, rows::add);
        return rows;
    }

    /** Every node and relationship of a server as text, sorted, without internal ids and without Landfall's marks. */
    static List<String> content(GraphPair.Side side) {
        List<String> content = new ArrayList<>();
        side.run(
                        "MATCH (n) WHERE NOT n:LandfallLedger AND NOT n:LandfallFootprint AND NOT n:LandfallPrior RETURN labels(n) AS l, properties(n) AS p")
                .forEach(found -> content.add(sorted(found.get("l").asList()) + " " + found.get("p")));
        side.run(
                        "MATCH (a)-[r]->(b) RETURN labels(a) AS l, a.id AS a, type(r) AS t, properties(r) AS p, labels(b) AS m,"
                                + " b.id AS b")
                .forEach(found -> content.add("%s %s %s %s %s %s"
                        .formatted(
                                sorted(found.get("l").asList()),
                                found.get("a"),
                                found.get("t"),
                                found.get("p"),
                                sorted(found.get("m").asList()),
                                found.get("b"))));
        return content.stream().sorted().toList();
    }

    private static List<String> sorted(List<Object> labels) {
        return labels.stream().map(String::valueOf).sorted().toList();
    }

    /** Constraints and indexes of a server, by what creates them. */
    static List<String> schema(GraphPair.Side side) {
        List<String> schema = new ArrayList<>();
        side.run(Structure.CONSTRAINTS)
                .forEach(each -> schema.add(each.get("createStatement").asString()));
        side.run(Structure.INDEXES)
                .forEach(each -> schema.add(each.get("createStatement").asString()));
        return schema.stream().sorted().toList();
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
