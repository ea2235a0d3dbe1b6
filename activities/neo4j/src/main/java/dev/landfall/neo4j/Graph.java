package dev.landfall.neo4j;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * What a graph consists of.
 *
 * @param labels every label that a node or the schema has, Landfall's own left out
 * @param types every relationship type likewise
 * @param precedence which label claims which node
 * @param structures constraints and indexes
 */
record Graph(Set<String> labels, Set<String> types, Precedence precedence, List<Structure> structures) {

    /** Looks at the graph; {@code keys} are the runbook's. */
    static Graph of(Bolt bolt, Map<String, String> keys) {
        List<Structure> structures = new Schema(bolt).structures();
        return bolt.read("", transaction -> {
            Set<String> labels = names(transaction, "CALL db.labels() YIELD label AS name");
            labels.removeAll(Marks.LABELS);
            Set<String> types = names(transaction, "CALL db.relationshipTypes() YIELD relationshipType AS name");
            return new Graph(labels, types, Precedence.of(keys, labels, constrained(structures)), structures);
        });
    }

    private static Set<String> names(TransactionContext transaction, String query) {
        return transaction.run(query + " RETURN name").stream()
                .map(found -> found.get("name").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Label to the one property that is unique in it; a label with several such properties has no key of its own. */
    private static Map<String, String> constrained(List<Structure> structures) {
        Map<String, String> keys = new HashMap<>();
        Set<String> several = new HashSet<>();
        structures.stream().filter(Structure::keepsUnique).forEach(each -> {
            if (keys.put(each.labels().getFirst(), each.properties().getFirst()) != null) {
                several.add(each.labels().getFirst());
            }
        });
        keys.keySet().removeAll(several);
        return keys;
    }

    /** The server's version as it states it. */
    static String version(TransactionContext transaction) {
        Record kernel = transaction
                .run("CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel'"
                        + " RETURN versions[0] AS version, edition")
                .single();
        return kernel.get("version").asString() + " " + kernel.get("edition").asString();
    }
}
