package dev.landfall.neo4j;

import dev.landfall.spi.Entity;
import dev.landfall.spi.schema.EntitySchema;
import dev.landfall.spi.schema.SchemaObject;
import dev.landfall.spi.schema.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;

/**
 * Constraints and indexes of labels and relationship types. A constraint's own index is told as well, for it stands for an
 * index without a constraint on the same properties. What is about several labels is told with the first that is moved.
 */
final class Declarations {
    private static final String INDEXES = "SHOW INDEXES YIELD name, type, entityType, labelsOrTypes, properties, state,"
            + " createStatement WHERE type <> 'LOOKUP'";
    private static final String OWN = "landfall";

    private final List<Declared> all;

    private Declarations(List<Declared> all) {
        this.all = all;
    }

    /** A structure, and how it is told. */
    private record Declared(Structure structure, SchemaObject object) {}

    static Declarations of(Bolt bolt) {
        return bolt.read("", transaction -> {
            List<Declared> all =
                    new ArrayList<>(transaction.run(Structure.CONSTRAINTS).list(Declarations::constraint));
            all.addAll(transaction.run(INDEXES).list(Declarations::index));
            return new Declarations(all);
        });
    }

    private static Declared constraint(Record found) {
        Structure structure = Structure.of(found);
        return declared("constraint", structure, structure.definition(), Standing.FOLLOWED);
    }

    private static Declared index(Record found) {
        Structure structure = Structure.of(found);
        // The statement of an index that a constraint owns is the constraint's.
        String definition =
                structure.type().equals("RANGE") ? "RANGE" + structure.properties() : structure.definition();
        boolean online = found.get("state").asString().equals("ONLINE");
        return declared("index", structure, definition, online ? Standing.FOLLOWED : Standing.UNUSABLE);
    }

    private static Declared declared(String kind, Structure structure, String definition, Standing standing) {
        boolean own = standing == Standing.FOLLOWED && structure.name().startsWith(OWN);
        return new Declared(
                structure,
                new SchemaObject(
                        kind, structure.name(), "", Map.of("definition", definition), own ? Standing.OWN : standing));
    }

    List<EntitySchema> of(List<Entity> entities) {
        List<Layout> layouts = entities.stream().map(Layout::of).toList();
        return layouts.stream()
                .map(layout -> new EntitySchema(layout.name(), objects(layout, layouts)))
                .toList();
    }

    private List<SchemaObject> objects(Layout layout, List<Layout> layouts) {
        return all.stream()
                .filter(declared -> owner(declared.structure(), layouts)
                        .filter(layout::equals)
                        .isPresent())
                .map(Declared::object)
                .toList();
    }

    private static Optional<Layout> owner(Structure structure, List<Layout> layouts) {
        return layouts.stream()
                .filter(layout -> layout instanceof NodeLayout == structure.nodes())
                .filter(layout -> structure.labels().contains(layout.name()))
                .findFirst();
    }
}
