package dev.landfall.neo4j;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds how many records nothing identifies, of all labels by one query and of all types by another. */
final class Keyless {
    private static final String COUNTED = " RETURN name, count(*) AS n";

    private final Bolt bolt;
    private final Precedence precedence;

    Keyless(Bolt bolt, Precedence precedence) {
        this.bolt = bolt;
        this.precedence = precedence;
    }

    /** Nodes without the key of the label that claims them, by label; labels without such nodes are left out. */
    Map<String, Long> nodes(List<String> labels) {
        String query = "MATCH (x:%s) WITH %s AS name, %s AS key WHERE name IN $names AND key IS NULL"
                .formatted(Cypher.any(labels), precedence.entityOf("x"), precedence.keyOf("x"));
        return labels.isEmpty() ? Map.of() : counts(query, Map.of("names", labels));
    }

    /** Relationships with an end point that has no key, by type; types without such relationships are left out. */
    Map<String, Long> relationships(List<String> types) {
        String query = "MATCH (a)-[x:%s]->(b) WHERE %s IS NULL OR %s IS NULL WITH type(x) AS name"
                .formatted(Cypher.any(types), precedence.keyOf("a"), precedence.keyOf("b"));
        return types.isEmpty() ? Map.of() : counts(query, Map.of());
    }

    private Map<String, Long> counts(String query, Map<String, Object> parameters) {
        return bolt.all("", query + COUNTED, parameters).stream()
                .collect(Collectors.toMap(
                        found -> found.get("name").asString(),
                        found -> found.get("n").asLong()));
    }
}
