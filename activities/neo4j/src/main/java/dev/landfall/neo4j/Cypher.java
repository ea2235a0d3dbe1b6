package dev.landfall.neo4j;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names and texts as Cypher writes them. */
final class Cypher {
    /** Counts pairs {@code part} of label or type and property. */
    static final String COUNTED = " RETURN part[0] AS what, part[1] AS property, count(*) AS n";

    private Cypher() {}

    /** A label, type, property or schema name. */
    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** A string literal. */
    static String text(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /**
     * A list for the parameter {@code $batch}, inside of a map: the server plans a query anew for every magnitude of the
     * length of a list that is a parameter by itself.
     */
    static Map<String, Object> batch(String name, List<?> list) {
        return Map.of(name, list);
    }

    /** {@code `A`|`B`}: any of these labels or types. */
    static String any(Collection<String> names) {
        return names.stream().map(Cypher::name).collect(Collectors.joining("|"));
    }

    /** {@code :`A`:`B`}, or nothing for no labels. */
    static String labels(List<String> labels) {
        return labels.stream().map(label -> ":" + name(label)).collect(Collectors.joining());
    }
}
