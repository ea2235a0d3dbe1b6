package dev.landfall.neo4j;

import dev.landfall.spi.Concern;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Inspect;
import dev.landfall.spi.ServerIdentity;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * Lists labels and relationship types as entities; relationships one wave after the nodes that they connect.
 *
 * <p>A label with a key in the runbook is listed even where no node has it yet, as labels come into being with their first
 * node. A label without a key that claims no node, because its nodes are all another one's, is not listed.
 */
final class GraphInspect implements Inspect {
    private static final String SAMPLE = " LIMIT 100 RETURN properties(x) AS p";

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
    public List<Entity> entities(Map<String, String> keys) {
        Graph graph = Graph.of(bolt, keys);
        return bolt.read("", transaction -> {
            keys.forEach((label, property) -> requireKnown(transaction, graph, label, property));
            return Stream.concat(
                            graph.precedence().labels().stream()
                                    .flatMap(each -> nodes(transaction, graph, each).stream()),
                            graph.types().stream().map(type -> relationships(transaction, graph, type)))
                    .toList();
        });
    }

    private Optional<Entity> nodes(TransactionContext transaction, Graph graph, Precedence.Labelled label) {
        NodeLayout layout = new NodeLayout(label.label(), graph.precedence().upTo(label.label()));
        boolean claims = label.key() != null
                || transaction
                        .run("MATCH (x:" + layout.own() + ") RETURN 1 LIMIT 1")
                        .hasNext();
        return claims
                ? Optional.of(entity(transaction, layout, "MATCH (x:" + Cypher.name(layout.name()) + ")", 0))
                : Optional.empty();
    }

    /** One type after the other: two that end at the same nodes would wait for each other's locks. */
    private static Entity relationships(TransactionContext transaction, Graph graph, String type) {
        RelationshipLayout layout = new RelationshipLayout(type, graph.precedence());
        int wave = 1 + List.copyOf(graph.types()).indexOf(type);
        return entity(transaction, layout, "MATCH ()-[x:" + Cypher.name(type) + "]->()", wave);
    }

    /** The server keeps these counts, by label and by type; a node with several labels is in several of them. */
    private static Entity entity(TransactionContext transaction, Layout layout, String match, int wave) {
        long rows = transaction
                .run(match + " RETURN count(x) AS n")
                .single()
                .get("n")
                .asLong();
        List<Record> sample = transaction.run(match + " WITH x" + SAMPLE).list();
        long sampled = sample.stream()
                .mapToLong(found -> Item.bytes(found.get("p").asMap()))
                .sum();
        long bytes = sample.isEmpty() ? 0 : rows * sampled / sample.size();
        return new Entity(layout.name(), List.of(), layout.keyFields(), rows, bytes, wave, layout.form());
    }

    private void requireKnown(TransactionContext transaction, Graph graph, String label, String property) {
        if (graph.types().contains(label) && !graph.labels().contains(label)) {
            throw unknown(
                    label, "a relationship type is known by its end points and takes no key", "Remove it from keys");
        }
        String with = "MATCH (x:%s) WHERE x.%s IS NOT NULL RETURN 1 LIMIT 1"
                .formatted(Cypher.name(label), Cypher.name(property));
        String any = "MATCH (x:%s) RETURN 1 LIMIT 1".formatted(Cypher.name(label));
        if (!transaction.run(with).hasNext() && transaction.run(any).hasNext()) {
            throw unknown(label, "no node has the key property " + property, "Correct the dataset's keys");
        }
    }

    private StoreFailure unknown(String label, String what, String next) {
        return new StoreFailure(FailureClass.CONFIGURATION, bolt.where(label), what, next, null);
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
