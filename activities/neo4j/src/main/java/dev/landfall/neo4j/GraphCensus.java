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

/**
 * How much there is of every label and type, about: many in one query, as the server plans every query text by itself, which
 * takes longer than to look. The counts are those that the server keeps, so a node with several labels is in several of them.
 */
final class GraphCensus {
    private static final int BRANCHES = 32;
    private static final int SAMPLED = 100;

    private final Map<String, Long> nodes = new HashMap<>();
    private final Map<String, Long> relationships = new HashMap<>();
    private final Set<String> claiming = new HashSet<>();
    private final Set<String> keyed = new HashSet<>();
    private final Map<String, Long> bytesEach = new HashMap<>();

    private GraphCensus() {}

    /** Looks at a graph; {@code keys} are the runbook's. */
    static GraphCensus of(TransactionContext transaction, Graph graph, Map<String, String> keys) {
        GraphCensus census = new GraphCensus();
        ask(transaction, questions(graph, keys), census::take);
        ask(transaction, samples(graph), census::sample);
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

    /** Whether some node with the label belongs to no label that comes before it. */
    boolean claims(String label) {
        return claiming.contains(label);
    }

    /** Whether some node with the label has the key property that the runbook names. */
    boolean keyed(String label) {
        return keyed.contains(label);
    }

    /** Mean size of a node with the label, of a relationship of the type, by a sample; 0 where there is none. */
    long bytesEach(String name) {
        return bytesEach.getOrDefault(name, 0L);
    }

    private static List<String> questions(Graph graph, Map<String, String> keys) {
        List<String> questions = new ArrayList<>();
        for (Precedence.Labelled each : graph.precedence().labels()) {
            String label = each.label();
            questions.add(answer("nodes", label, "MATCH (x:%s)".formatted(Cypher.name(label))));
            questions.add(answer(
                    "claims",
                    label,
                    "MATCH (x:%s) WITH x LIMIT 1".formatted(graph.precedence().own(label))));
        }
        graph.types()
                .forEach(type -> questions.add(
                        answer("relationships", type, "MATCH ()-[x:%s]->()".formatted(Cypher.name(type)))));
        keys.forEach((label, property) -> questions.add(answer(
                "keyed",
                label,
                "MATCH (x:%s) WHERE x.%s IS NOT NULL WITH x LIMIT 1"
                        .formatted(Cypher.name(label), Cypher.name(property)))));
        return questions;
    }

    private static String answer(String what, String name, String match) {
        return "%s RETURN '%s' AS what, %s AS name, count(x) AS n".formatted(match, what, Cypher.text(name));
    }

    private static List<String> samples(Graph graph) {
        List<String> samples = new ArrayList<>();
        graph.precedence().labels().forEach(each -> samples.add(sample("(x:%s)", each.label())));
        graph.types().forEach(type -> samples.add(sample("()-[x:%s]->()", type)));
        return samples;
    }

    private static String sample(String pattern, String name) {
        return "MATCH %s WITH x LIMIT %d RETURN %s AS name, collect(properties(x)) AS p"
                .formatted(pattern.formatted(Cypher.name(name)), SAMPLED, Cypher.text(name));
    }

    private static void ask(TransactionContext transaction, List<String> branches, Consumer<Record> sink) {
        for (int from = 0; from < branches.size(); from += BRANCHES) {
            List<String> some = branches.subList(from, Math.min(branches.size(), from + BRANCHES));
            transaction.run(String.join(" UNION ALL ", some)).forEachRemaining(sink);
        }
    }

    private void take(Record answer) {
        String name = answer.get("name").asString();
        long n = answer.get("n").asLong();
        switch (answer.get("what").asString()) {
            case "nodes" -> nodes.put(name, n);
            case "relationships" -> relationships.put(name, n);
            case "claims" -> note(claiming, name, n);
            default -> note(keyed, name, n);
        }
    }

    private static void note(Set<String> names, String name, long n) {
        if (n > 0) {
            names.add(name);
        }
    }

    private void sample(Record found) {
        List<Object> sample = found.get("p").asList();
        if (!sample.isEmpty()) {
            bytesEach.put(
                    found.get("name").asString(),
                    sample.stream().mapToLong(Item::bytes).sum() / sample.size());
        }
    }
}
