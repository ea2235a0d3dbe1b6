package dev.landfall.neo4j;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Names and texts as Cypher writes them. */
final class Cypher {

    private Cypher() {}

    /** A label, type, property or schema name. */
    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** A string literal. */
    static String text(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
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
