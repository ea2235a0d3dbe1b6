package dev.landfall.neo4j;

import dev.landfall.runbook.Severity;
import dev.landfall.spi.Concern;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;

/** Looks for all that would stop a migration. Counts are exact: the nodes and relationships named are read once. */
final class Concerns {
    private static final int OLDEST = 5;

    private final Bolt bolt;
    private final StoreRole role;
    private final Graph graph;
    private final Map<String, Long> keyless = new HashMap<>();
    private final List<Concern> found = new ArrayList<>();

    Concerns(Bolt bolt, StoreRole role, Graph graph) {
        this.bolt = bolt;
        this.role = role;
        this.graph = graph;
    }

    List<Concern> of(List<String> entities) {
        look("version", this::version);
        if (role == StoreRole.TARGET) {
            look("access", this::writable);
        } else {
            look("graph", this::unmoved);
            entities.forEach(entity -> look(entity, () -> known(entity)));
        }
        List<String> labels = entities.stream().filter(this::keyedLabel).toList();
        if (role == StoreRole.SOURCE) {
            look("graph", () -> keyless.putAll(identity().nodes(labels)));
            look("graph", () -> keyless.putAll(identity().relationships(types(entities))));
        }
        entities.forEach(entity -> look(entity, () -> identified(entity)));
        return List.copyOf(found);
    }

    private Keyless identity() {
        return new Keyless(bolt, graph.precedence());
    }

    private boolean keyedLabel(String entity) {
        return graph.precedence().key(entity).isPresent() && graph.labels().contains(entity);
    }

    /** A name that a label has as well is a concern of its own. */
    private List<String> types(List<String> entities) {
        return entities.stream()
                .filter(entity -> graph.types().contains(entity) && !keyedLabel(entity))
                .toList();
    }

    /** What can't be looked at is a concern as well, unless nothing can be looked at. */
    private void look(String where, Runnable look) {
        try {
            look.run();
        } catch (StoreFailure failure) {
            if (failure.failureClass() == FailureClass.TRANSIENT) {
                throw failure;
            }
            block(where, "it can't be looked at: " + failure.what(), failure.next());
        }
    }

    private void version() {
        String version = bolt.read("", Graph::version);
        if (Integer.parseInt(version.split("\\D", 2)[0]) < OLDEST) {
            block("version", "Neo4j " + version + " is too old", "Upgrade to 5 or newer");
        }
    }

    private void writable() {
        String query = "SHOW DATABASES YIELD access, writer, home WHERE home RETURN access, writer";
        boolean writable = bolt.all("", query, Map.of()).stream()
                .anyMatch(each -> each.get("access").asString().equals("read-write")
                        && each.get("writer").asBoolean(true));
        if (!writable) {
            block("access", "the database takes no writes", "Connect to its writer by neo4j:// and make it read-write");
        }
    }

    private boolean carried(String property) {
        String some = " WHERE x.%s IS NOT NULL RETURN count(x) AS n".formatted(Cypher.name(property));
        return count("MATCH (x)" + some) + count("MATCH ()-[x]->()" + some) > 0;
    }

    private void unmoved() {
        long bare = count("MATCH (x:!%) RETURN count(x) AS n");
        if (bare > 0) {
            warn("graph", bare + " nodes have no label and are not moved", "Give them a label with a key to move them");
        }
        List<Record> reserved = bolt.all(
                "",
                "CALL db.propertyKeys() YIELD propertyKey WHERE propertyKey STARTS WITH ':' RETURN propertyKey",
                Map.of());
        // A name stays known after its last use: only what is carried now counts.
        if (reserved.stream().anyMatch(each -> carried(each.get("propertyKey").asString()))) {
            block(
                    "graph",
                    "a property's name begins with a colon, which rows keep for themselves",
                    "Rename the property");
        }
        graph.structures().stream()
                .filter(Structure::enterprise)
                .forEach(each -> warn(
                        each.name(),
                        "its type " + each.type() + " needs an Enterprise target",
                        "Drop it, or use such a target"));
    }

    private void known(String entity) {
        boolean label = graph.labels().contains(entity);
        boolean type = graph.types().contains(entity);
        if (!label && !type) {
            block(entity, "no label and no relationship type has this name", "Correct the dataset's entities or keys");
        }
        if (label && type) {
            block(entity, "a label and a relationship type share this name", "Rename one of them");
        }
    }

    private void identified(String entity) {
        keyless(entity);
        if (keyedLabel(entity)) {
            shared(entity);
        }
    }

    private void keyless(String entity) {
        long without = keyless.getOrDefault(entity, 0L);
        if (without > 0 && keyedLabel(entity)) {
            String key = graph.precedence().key(entity).orElseThrow();
            block(entity, without + " nodes lack the key " + key, "Give them one");
        } else if (without > 0) {
            block(
                    entity,
                    without + " relationships have an end point without a key",
                    "Name a key for the label of every end point in the dataset's keys");
        }
    }

    private void shared(String label) {
        String property = graph.precedence().key(label).orElseThrow();
        String key = "x." + Cypher.name(property);
        long shared = unique(label, property)
                ? 0
                : count(("MATCH (x:%s) WHERE %s IS NOT NULL WITH %s AS k, count(*) AS c WHERE c > 1"
                                + " RETURN count(*) AS n")
                        .formatted(Cypher.name(label), key, key));
        if (shared > 0) {
            block(
                    label,
                    shared + " values of " + property + " are shared by several nodes",
                    "Make the key unique, or name another one");
        }
    }

    private boolean unique(String label, String property) {
        return graph.structures().stream().anyMatch(each -> each.keepsUnique() && each.finds(label, property));
    }

    private long count(String query) {
        return bolt.all("", query, Map.of()).getFirst().get("n").asLong();
    }

    private void block(String where, String what, String next) {
        found.add(new Concern(Severity.BLOCK, where, what, next));
    }

    private void warn(String where, String what, String next) {
        found.add(new Concern(Severity.WARN, where, what, next));
    }
}
