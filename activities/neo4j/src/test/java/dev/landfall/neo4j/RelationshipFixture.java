package dev.landfall.neo4j;

import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.testkit.contract.StoreFixture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A type whose relationships have every type of property, some parallel, between nodes that both servers have. */
record RelationshipFixture(NodeFixture nodes) implements StoreFixture {
    private static final int NODES = 1_010;

    RelationshipFixture(GraphPair graphs) {
        this(new NodeFixture(graphs));
    }

    @Override
    public StoreAdapter adapter() {
        return nodes.adapter();
    }

    @Override
    public ConnectionSettings source() {
        return nodes.source();
    }

    @Override
    public ConnectionSettings target() {
        return nodes.target();
    }

    @Override
    public void reset() {
        nodes.graphs().wiped();
        for (GraphPair.Side side :
                List.of(nodes.graphs().source(), nodes.graphs().target())) {
            side.run("CREATE CONSTRAINT FOR (n:Person) REQUIRE n.id IS UNIQUE");
            side.run("CREATE CONSTRAINT FOR (n:Place) REQUIRE n.name IS UNIQUE");
            side.run("CREATE INDEX FOR ()-[r:VISITS]-() ON (r.score)");
            side.run(
                    "UNWIND range(0, $n) AS i CREATE (:Person {id: i}) CREATE (:Place {name: 'p' + i})",
                    Map.of("n", NODES));
        }
    }

    @Override
    public String entity() {
        return "VISITS";
    }

    @Override
    public Map<String, String> keys() {
        return Map.of("Person", "id", "Place", "name");
    }

    @Override
    public Row row(int i) {
        List<Object> visits = new ArrayList<>(List.of(NodeFixture.properties(i)));
        if (i % 5 == 0) {
            visits.add(Map.of("z", "parallel"));
            visits.add(Map.of());
        }
        return row(new Key(List.of("Person", (long) (i / 2), "Place", "p" + i)), visits);
    }

    private static Row row(Key key, List<Object> visits) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put(":start", key.values().get(0));
        fields.put(":startKey", key.values().get(1));
        fields.put(":end", key.values().get(2));
        fields.put(":endKey", key.values().get(3));
        fields.put(RelationshipLayout.RELATIONSHIPS, inOrder(visits));
        return new Row(key, fields);
    }

    @SuppressWarnings("unchecked") // Lists of maps with names as keys are all that is put in here.
    private static List<Map<String, @Nullable Object>> inOrder(List<Object> visits) {
        return PropertyMaps.inOrder((List<Map<String, @Nullable Object>>) (List<?>) visits);
    }

    @Override
    public Row changed(Row row) {
        return row(row.key(), List.of(Map.of("name", "changed")));
    }

    @Override
    public @Nullable ConnectionSettings wrongPassword() {
        return nodes.wrongPassword();
    }
}
