package dev.landfall.neo4j;

import java.util.List;
import java.util.Set;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * A constraint, or an index that no constraint owns.
 *
 * @param name its name in the schema
 * @param type as the server says, {@code UNIQUENESS} or {@code RANGE} for example
 * @param nodes whether it is about nodes, else about relationships
 * @param labels labels or types
 * @param properties in order
 * @param statement what creates it
 */
record Structure(
        String name, String type, boolean nodes, List<String> labels, List<String> properties, String statement) {
    static final String CONSTRAINTS =
            "SHOW CONSTRAINTS YIELD name, type, entityType, labelsOrTypes, properties, createStatement";
    static final String INDEXES =
            "SHOW INDEXES YIELD name, type, entityType, labelsOrTypes, properties, owningConstraint,"
                    + " createStatement WHERE owningConstraint IS NULL AND type <> 'LOOKUP'";
    private static final Set<String> UNIQUE = Set.of("UNIQUENESS", "NODE_PROPERTY_UNIQUENESS", "NODE_KEY");
    private static final Set<String> COMMUNITY = Set.of(
            "UNIQUENESS", "NODE_PROPERTY_UNIQUENESS", "RELATIONSHIP_UNIQUENESS", "RELATIONSHIP_PROPERTY_UNIQUENESS");

    static Structure of(Record found) {
        return new Structure(
                found.get("name").asString(),
                found.get("type").asString(),
                found.get("entityType").asString().equals("NODE"),
                found.get("labelsOrTypes").asList(Value::asString),
                found.get("properties").asList(Value::asString),
                found.get("createStatement").asString());
    }

    /** What creates it, whatever its name. */
    String definition() {
        return statement.replace(" " + Cypher.name(name) + " ", " ");
    }

    /** Whether it keeps nodes of a label from sharing one property's value. */
    boolean keepsUnique() {
        return nodes && UNIQUE.contains(type) && labels.size() == 1 && properties.size() == 1;
    }

    /** Whether it is an index of which an entity is the first label or type: one that is about several has one builder. */
    boolean indexLedBy(String entity) {
        return !constraint() && labels.getFirst().equals(entity);
    }

    private boolean constraint() {
        return statement.contains("CONSTRAINT");
    }

    /** Whether it is a constraint that only Enterprise editions know. */
    boolean enterprise() {
        return constraint() && !COMMUNITY.contains(type);
    }

    /** Whether it finds nodes of the label by the property. */
    boolean finds(String label, String property) {
        return nodes
                && (type.equals("RANGE") || keepsUnique())
                && labels.equals(List.of(label))
                && properties.equals(List.of(property));
    }

    /** Whether there is no room for the other one next to this: same name, or the same thing. */
    boolean standsFor(Structure other) {
        return name.equals(other.name)
                || (sameSchema(other) && (type.equals(other.type) || (ranged() && other.ranged())));
    }

    private boolean sameSchema(Structure other) {
        return nodes == other.nodes && labels.equals(other.labels) && properties.equals(other.properties);
    }

    /** A uniqueness constraint is a range index too, so that the server allows only one of both. */
    private boolean ranged() {
        return type.equals("RANGE") || type.endsWith("UNIQUENESS") || type.endsWith("KEY");
    }
}
