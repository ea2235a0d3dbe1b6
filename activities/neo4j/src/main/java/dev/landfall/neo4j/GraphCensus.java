package dev.landfall.neo4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;

/**
 * How much there is of every label and type, about: many in one query, as the server plans every query text by itself, which
 * takes longer than to look. The counts are those that the server keeps, so a node with several labels is in several of them.
 */
final class GraphCensus {
    private static final int BRANCHES = 32;
    private static final int SAMPLED = 100;
    private static final String CLAIMS = "claims";

    private final TransactionContext transaction;
    private final Map<String, Long> nodes = new HashMap<>();
    private final Map<String, Long> relationships = new HashMap<>();
    private final Map<String, Long> bytesEach = new HashMap<>();
    private final Map<String, Set<String>> properties = new HashMap<>();
    private final Set<String> claiming = new HashSet<>();

    private GraphCensus(TransactionContext transaction) {
        this.transaction = transaction;
    }

    /** Looks at a graph; {@code keys} are the runbook's. */
    static GraphCensus of(TransactionContext transaction, Graph graph, Map<String, String> keys) {
        GraphCensus census = new GraphCensus(transaction);
        List<String> labels = graph.precedence().labels().stream()
                .map(Precedence.Labelled::label)
                .toList();
        census.count(labels, "(x:%s)", census.nodes);
        census.count(graph.types(), "()-[x:%s]->()", census.relationships);
        census.sample(labels, graph.types());
        census.askOn(graph, keys);
        return census;
    }

    /** Nodes with the label. */
    long nodes(String label) {
        return nodes.getOrDefault(label, 0L);
    }

    /** Relationships of the type. */
    long relationships(String type) {
        return relationships.getOrDefault(type, 0L);
    }

    /** Whether some node with the label, which the runbook gives no key, belongs to no label that comes before it. */
    boolean claims(String label) {
        return claiming.contains(label);
    }

    /** Whether some node with the label has the property, which the runbook names as its key. */
    boolean has(String label, String property) {
        return properties.getOrDefault(label, Set.of()).contains(property);
    }

    /** Mean size of a node with the label, of a relationship of the type, by a sample; 0 where there is none. */
    long bytesEach(String name) {
        return bytesEach.getOrDefault(name, 0L);
    }

    private void count(Iterable<String> names, String pattern, Map<String, Long> counts) {
        List<String> branches = new ArrayList<>();
        names.forEach(name -> branches.add("MATCH %s RETURN %s AS name, count(x) AS n"
                .formatted(pattern.formatted(Cypher.name(name)), Cypher.text(name))));
        ask(
                branches,
                found -> counts.put(found.get("name").asString(), found.get("n").asLong()));
    }

    private void sample(List<String> labels, Set<String> types) {
        List<String> branches = new ArrayList<>();
        labels.forEach(label -> branches.add(sampled("(x:%s)", label)));
        types.forEach(type -> branches.add(sampled("()-[x:%s]->()", type)));
        ask(branches, this::take);
    }

    private static String sampled(String pattern, String name) {
        return "MATCH %s WITH x LIMIT %d RETURN %s AS name, collect(properties(x)) AS p"
                .formatted(pattern.formatted(Cypher.name(name)), SAMPLED, Cypher.text(name));
    }

    private void take(Record found) {
        List<Object> sample = found.get("p").asList();
        String name = found.get("name").asString();
        if (!sample.isEmpty()) {
            bytesEach.put(name, sample.stream().mapToLong(Item::bytes).sum() / sample.size());
            found.get("p").values(Value::keys).forEach(seen -> seen.forEach(property -> note(name, property)));
        }
    }

    /** What the sample leaves open: a key may be rarer than it shows, and a label without a key may claim nothing. */
    private void askOn(Graph graph, Map<String, String> keys) {
        List<String> branches = new ArrayList<>();
        graph.precedence().labels().stream()
                .filter(each -> each.key() == null)
                .forEach(each -> branches.add("MATCH (x:%s) RETURN %s AS name, '%s' AS found LIMIT 1"
                        .formatted(graph.precedence().own(each.label()), Cypher.text(each.label()), CLAIMS)));
        keys.forEach((label, property) -> {
            if (nodes(label) > 0 && !has(label, property)) {
                branches.add("MATCH (x:%s) WHERE x.%s IS NOT NULL RETURN %s AS name, 'key' AS found LIMIT 1"
                        .formatted(Cypher.name(label), Cypher.name(property), Cypher.text(label)));
            }
        });
        ask(branches, found -> {
            String label = found.get("name").asString();
            if (found.get("found").asString().equals(CLAIMS)) {
                claiming.add(label);
            } else {
                note(label, keys.getOrDefault(label, ""));
            }
        });
    }

    private void note(String name, String property) {
        properties.computeIfAbsent(name, first -> new HashSet<>()).add(property);
    }

    private void ask(List<String> branches, Consumer<Record> sink) {
        for (int from = 0; from < branches.size(); from += BRANCHES) {
            List<String> some = branches.subList(from, Math.min(branches.size(), from + BRANCHES));
            transaction.run(String.join(" UNION ALL ", some)).forEachRemaining(sink);
        }
    }
}
