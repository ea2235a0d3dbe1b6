package dev.landfall.neo4j;

import dev.landfall.spi.Concern;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.Inspect;
import dev.landfall.spi.ServerIdentity;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.schema.EntitySchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists labels and relationship types as entities; relationships one wave after the nodes that they connect.
 *
 * <p>A label with a key in the runbook is listed even where no node has it yet, as labels come into being with their first
 * node. A label without a key that claims no node, because its nodes are all another one's, is not listed.
 */
final class GraphInspect implements Inspect {
    private final Bolt bolt;

    GraphInspect(Bolt bolt) {
        this.bolt = bolt;
    }

    @Override
    public ServerIdentity identity() {
        return bolt.read(
                "",
                transaction -> new ServerIdentity(
                        transaction
                                .run("CALL db.info() YIELD id")
                                .single()
                                .get("id")
                                .asString(),
                        Graph.version(transaction)));
    }

    @Override
    public Optional<Instant> clock() {
        return Optional.of(bolt.read(
                "",
                transaction -> Instant.ofEpochMilli(transaction
                        .run("RETURN datetime.realtime().epochMillis AS millis")
                        .single()
                        .get("millis")
                        .asLong())));
    }

    @Override
    public List<Entity> entities(Map<String, String> keys) {
        Graph graph = Graph.of(bolt, keys);
        GraphCensus census = bolt.read("", transaction -> GraphCensus.of(transaction, graph, keys));
        keys.forEach((label, property) -> requireKnown(graph, census, label, property));
        return Stream.concat(
                        graph.precedence().labels().stream()
                                .filter(label -> label.key() != null || census.claims(label.label()))
                                .map(label -> nodes(graph, census, label)),
                        graph.types().stream().map(type -> relationships(graph, census, type)))
                .toList();
    }

    private static Entity nodes(Graph graph, GraphCensus census, Precedence.Labelled label) {
        NodeLayout layout = new NodeLayout(label.label(), graph.precedence().upTo(label.label()));
        return entity(layout, List.of(), census.nodes(label.label()), census, 0);
    }

    /** One type after the other: two that end at the same nodes would wait for each other's locks. */
    private static Entity relationships(Graph graph, GraphCensus census, String type) {
        RelationshipLayout layout = new RelationshipLayout(type, graph.precedence());
        int wave = 1 + List.copyOf(graph.types()).indexOf(type);
        return entity(layout, layout.fields(), census.relationships(type), census, wave);
    }

    private static Entity entity(Layout layout, List<Field> fields, long rows, GraphCensus census, int wave) {
        long bytes = rows * census.bytesEach(layout.name());
        return new Entity(layout.name(), fields, layout.keyFields(), rows, bytes, wave, layout.form());
    }

    private void requireKnown(Graph graph, GraphCensus census, String label, String property) {
        if (graph.types().contains(label) && !graph.labels().contains(label)) {
            throw unknown(
                    label, "a relationship type is known by its end points and takes no key", "Remove it from keys");
        }
        if (!census.has(label, property) && census.nodes(label) > 0) {
            throw unknown(label, "no node has the key property " + property, "Correct the dataset's keys");
        }
    }

    private StoreFailure unknown(String label, String what, String next) {
        return new StoreFailure(FailureClass.CONFIGURATION, bolt.where(label), what, next, null);
    }

    @Override
    public List<EntitySchema> schemas(List<Entity> entities) {
        return Declarations.of(bolt).of(entities);
    }

    @Override
    public List<Concern> concerns(StoreRole role, List<String> entities) {
        return concerns(role, entities, Map.of());
    }

    @Override
    public List<Concern> concerns(StoreRole role, List<String> entities, Map<String, String> keys) {
        return new Concerns(bolt, role, Graph.of(bolt, keys)).of(entities);
    }
}
