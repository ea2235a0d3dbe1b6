package dev.landfall.neo4j;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Constraints and indexes. The name of each one that is created is first put down in the footprint of its entity, so that
 * {@link #dropCreated} leaves the schema as it was, wherever a crash came between.
 */
final class Schema {
    private static final int BUILD_SECONDS = 3_600;

    private final Bolt bolt;

    Schema(Bolt bolt) {
        this.bolt = bolt;
    }

    /** Every constraint and every index of its own. */
    List<Structure> structures() {
        return bolt.read("", transaction -> {
            List<Structure> all =
                    new ArrayList<>(transaction.run(Structure.CONSTRAINTS).list(Structure::of));
            all.addAll(transaction.run(Structure.INDEXES).list(Structure::of));
            return all;
        });
    }

    /** Makes nodes findable by key, unless they are, and puts down whether the server keeps the key unique. */
    void ensureKey(String footprint, NodeLayout nodes) {
        String property = nodes.property();
        if (property.isEmpty()) {
            throw keyless(nodes);
        }
        Optional<Structure> there = structures().stream()
                .filter(each -> each.finds(nodes.name(), property))
                .findFirst();
        if (there.isEmpty()) {
            create(footprint, key(nodes));
        }
        boolean unique = there.map(Structure::keepsUnique).orElse(true);
        bolt.write(
                nodes.name(),
                transaction -> transaction
                        .run(
                                "MATCH (f:LandfallFootprint {id: $id}) SET f.unique = $unique",
                                Map.of("id", footprint, "unique", unique))
                        .consume());
    }

    private static Structure key(NodeLayout nodes) {
        String name = "landfall_" + nodes.name() + "." + nodes.property();
        String statement = "CREATE CONSTRAINT %s IF NOT EXISTS FOR (n:%s) REQUIRE n.%s IS UNIQUE"
                .formatted(Cypher.name(name), Cypher.name(nodes.name()), Cypher.name(nodes.property()));
        return new Structure(name, "UNIQUENESS", true, List.of(nodes.name()), List.of(nodes.property()), statement);
    }

    /**
     * Creates the wanted ones that the source has for the entities of these footprints and this store lacks, and waits for
     * them.
     */
    void follow(Map<String, Layout> footprints, Schema source, Predicate<Structure> wanted) {
        List<Structure> mine = structures();
        source.structures().stream()
                .filter(wanted)
                .filter(each -> mine.stream().noneMatch(own -> own.standsFor(each)))
                .forEach(each -> footprintOf(footprints, each).ifPresent(footprint -> create(footprint, each)));
        bolt.change("", "CALL db.awaitIndexes(%d)".formatted(BUILD_SECONDS));
    }

    /** The footprint of an entity that the structure is about, when all that it is about is moved. */
    private static Optional<String> footprintOf(Map<String, Layout> footprints, Structure structure) {
        List<String> about = footprints.entrySet().stream()
                .filter(each -> each.getValue() instanceof NodeLayout == structure.nodes())
                .filter(each -> structure.labels().contains(each.getValue().name()))
                .map(Map.Entry::getKey)
                .toList();
        return about.stream().findFirst();
    }

    private void create(String footprint, Structure structure) {
        bolt.write(
                "",
                transaction -> transaction
                        .run(
                                "MATCH (f:LandfallFootprint {id: $id}) WHERE NOT $name IN f.created"
                                        + " SET f.created = f.created + $name",
                                Map.of("id", footprint, "name", structure.name()))
                        .consume());
        bolt.change(String.join("+", structure.labels()), structure.statement());
    }

    /** Drops what was created for the entity. */
    void dropCreated(String footprint) {
        Map<String, Object> id = Map.of("id", footprint);
        List<String> created = bolt.read(
                "",
                transaction -> transaction
                        .run("MATCH (f:LandfallFootprint {id: $id}) UNWIND f.created AS name RETURN name", id)
                        .list(found -> found.get("name").asString()));
        for (String name : created) {
            bolt.change("", "DROP CONSTRAINT " + Cypher.name(name) + " IF EXISTS");
            bolt.change("", "DROP INDEX " + Cypher.name(name) + " IF EXISTS");
        }
        bolt.write(
                "",
                transaction -> transaction
                        .run("MATCH (f:LandfallFootprint {id: $id}) SET f.created = []", id)
                        .consume());
    }

    private StoreFailure keyless(NodeLayout nodes) {
        return new StoreFailure(
                FailureClass.CONFIGURATION,
                bolt.where(nodes.name()),
                "nothing identifies its nodes",
                "Add the label with its key property to the dataset's keys",
                null);
    }
}
