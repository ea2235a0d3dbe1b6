package dev.landfall.neo4j;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the property maps of parallel relationships in an order that only depends on what they hold. */
final class PropertyMaps {

    private PropertyMaps() {}

    static List<Map<String, @Nullable Object>> inOrder(List<Map<String, @Nullable Object>> maps) {
        return maps.size() < 2
                ? maps
                : maps.stream().sorted(Comparator.comparing(PropertyMaps::text)).toList();
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case byte[] bytes -> "bytes " + HexFormat.of().formatHex(bytes);
            case List<?> list -> list.stream().map(PropertyMaps::text).collect(Collectors.joining(",", "[", "]"));
            case Map<?, ?> map -> {
                Map<String, String> sorted = new TreeMap<>();
                map.forEach((name, each) -> sorted.put(String.valueOf(name), text(each)));
                yield sorted.toString();
            }
            default -> value.getClass().getSimpleName() + " " + value;
        };
    }
}
