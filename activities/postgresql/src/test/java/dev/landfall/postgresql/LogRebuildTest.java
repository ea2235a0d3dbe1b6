package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.spi.follow.Change;
import dev.landfall.spi.follow.ChangeStream;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is written, a table that is rebuilt from the log's changes equals the table, every type of value included. */
@Tag("servers")
class LogRebuildTest {

    @ParameterizedTest
    @CsvSource({"1, DEFAULT", "2, DEFAULT", "3, FULL", "4, FULL"})
    void aTableRebuiltFromTheLogShouldEqualTheTable(long seed, String identity) throws SQLException {
        try (Stores stores = new Stores()) {
            RandomWrites.create(Servers.SOURCE);
            Servers.SOURCE.execute("ALTER TABLE \"Sample \"\"Rows\"\"\" REPLICA IDENTITY " + identity);
            RandomWrites.fill(stores);
            try (FollowedSource source = new FollowedSource(SampleTable.NAME)) {
                long start = source.begin();
                Map<Key, Map<String, @Nullable Object>> table = new HashMap<>();
                Stores.rows(stores.source, SampleTable.NAME).forEach(row -> table.put(row.key(), row.fields()));
                new RandomWrites(seed).run(150, () -> {});
                try (ChangeStream stream = source.open(start)) {
                    source.changes(stream).forEach(change -> apply(table, change));
                }
                assertThat(texts(table)).isEqualTo(texts(stores.source));
            }
        }
    }

    private static void apply(Map<Key, Map<String, @Nullable Object>> table, Change change) {
        switch (change) {
            case Change.Empty empty -> table.clear();
            case Change.Remove remove -> assertThat(table.remove(remove.key())).isNotNull();
            case Change.Put put -> {
                Map<String, @Nullable Object> before = table.remove(put.before());
                Map<String, @Nullable Object> fields = new HashMap<>(put.fields());
                put.unchanged()
                        .forEach(field ->
                                fields.put(field, Objects.requireNonNull(before).get(field)));
                table.put(put.key(), fields);
            }
        }
    }

    private static Map<String, String> texts(dev.landfall.spi.Store store) {
        Map<Key, Map<String, @Nullable Object>> rows = new HashMap<>();
        List<Row> read = Stores.rows(store, SampleTable.NAME);
        read.forEach(row -> rows.put(row.key(), row.fields()));
        return texts(rows);
    }

    /** With arrays by content, so that equals compares what they hold. */
    private static Map<String, String> texts(Map<Key, Map<String, @Nullable Object>> rows) {
        Map<String, String> texts = new TreeMap<>();
        rows.forEach((key, fields) -> {
            Map<String, String> values = new TreeMap<>();
            fields.forEach((name, value) -> values.put(name, value == null ? "absent" : ValueText.of(value)));
            texts.put(key.values().toString(), values.toString());
        });
        return texts;
    }
}
