package dev.landfall.neo4j;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.Value;

/**
 * One record on its way into a graph, in the driver's values.
 *
 * @param key start entity, start key, end entity, end key; for a node its label, its key and two empty texts
 * @param labels a node's labels, sorted; empty for relationships
 * @param content a node's properties, or a list of the properties of each relationship between the two nodes
 */
record Item(Value key, List<String> labels, Value content) {
    private static final int FIXED = 9;

    /** About what the record takes on the wire. */
    long wireBytes() {
        return bytes(key.asObject()) + bytes(content.asObject());
    }

    /** About what a value takes on the wire. */
    static long bytes(Object value) {
        return switch (value) {
            case String text -> text.length() + 1L;
            case byte[] bytes -> bytes.length + 1L;
            case List<?> list -> 1 + list.stream().mapToLong(Item::bytes).sum();
            case Map<?, ?> map ->
                1
                        + map.entrySet().stream()
                                .mapToLong(each -> bytes(each.getKey()) + bytes(each.getValue()))
                                .sum();
            case null, default -> FIXED;
        };
    }
}
