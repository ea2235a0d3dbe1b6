package dev.landfall.neo4j;

import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.testkit.contract.StoreFixture;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A label whose nodes have every type of property, and other labels besides. */
record NodeFixture(GraphPair graphs) implements StoreFixture {

    @Override
    public StoreAdapter adapter() {
        return new Neo4jAdapter();
    }

    @Override
    public ConnectionSettings source() {
        return graphs.source().settings();
    }

    @Override
    public ConnectionSettings target() {
        return graphs.target().settings();
    }

    @Override
    public void reset() {
        graphs.wiped();
    }

    @Override
    public String entity() {
        return "Lead";
    }

    @Override
    public Map<String, String> keys() {
        return Map.of("Lead", "id");
    }

    @Override
    public Row row(int i) {
        Map<String, @Nullable Object> fields = new HashMap<>(properties(i));
        fields.put("id", (long) i);
        fields.put(NodeLayout.LABELS, i % 3 == 0 ? List.of("Lead", "Vip ` x") : List.of("Lead"));
        return new Row(Key.of((long) i), fields);
    }

    /** One property of each type that Neo4j stores. */
    static Map<String, Object> properties(int i) {
        LocalDateTime moment = LocalDateTime.of(2026, 1, 1, 12, 30, 15, i).plusHours(i);
        Map<String, Object> fields = new HashMap<>();
        fields.put("name", "lead " + i + " ünïcode 🚀");
        fields.put("active", i % 2 == 0);
        fields.put("score", i / 7.0);
        fields.put("photo", new byte[] {1, (byte) i, -1});
        fields.put("born", LocalDate.of(1990, 1, 1).plusDays(i));
        fields.put("wakes", LocalTime.of(7, i % 60));
        fields.put("local", moment);
        fields.put("zoned", moment.atZone(ZoneId.of("Europe/Paris")));
        fields.put("offset", moment.atZone(ZoneOffset.ofHoursMinutes(5, 30)));
        fields.put(
                "meets",
                Map.of(
                        Properties.TIME,
                        LocalTime.of(9, i % 60).atOffset(ZoneOffset.ofHours(2)).toString()));
        fields.put("waits", Duration.ofSeconds(i, 5));
        fields.put(
                "term",
                Map.of(
                        Properties.DURATION,
                        Map.of("months", 14L, "days", (long) i, "seconds", -3L, "nanoseconds", 7L)));
        fields.put("home", Map.of(Properties.POINT, Map.of("srid", 4326L, "x", 2.35, "y", 48.85 + i / 1e3)));
        fields.put("seat", Map.of(Properties.POINT, Map.of("srid", 9157L, "x", 1.0, "y", 2.0, "z", (double) i)));
        fields.put("tags", List.of("a", "t" + i));
        fields.put("none", List.of());
        fields.put(
                "days",
                List.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2).plusDays(i)));
        fields.put("dots", List.of(Map.of(Properties.POINT, Map.of("srid", 7203L, "x", 1.0, "y", (double) i))));
        fields.put("odd ` name", (long) -i);
        return fields;
    }

    @Override
    public Row changed(Row row) {
        Map<String, @Nullable Object> fields = new HashMap<>(row.fields());
        fields.put("name", "changed");
        fields.remove("score");
        fields.put(NodeLayout.LABELS, List.of("Lead", "Other"));
        return new Row(row.key(), fields);
    }

    @Override
    public @Nullable ConnectionSettings wrongPassword() {
        ConnectionSettings right = source();
        return right.password() == null
                ? null
                : GraphPair.settings("wrong", right.url(), right.username(), "no-such-password");
    }
}
