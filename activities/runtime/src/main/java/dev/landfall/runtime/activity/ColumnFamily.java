package dev.landfall.runtime.activity;

import dev.landfall.runbook.ValueFamily;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What fields of a store's type hold, roughly: enough to find what can never fit, before a row is moved. Whether each value
 * fits is for the store to say. A type that is not known fits everything.
 */
final class ColumnFamily {
    private static final Set<ValueFamily> NUMBERS =
            EnumSet.of(ValueFamily.INTEGER, ValueFamily.DECIMAL, ValueFamily.FLOAT);
    /** Values of one and the other with the same digits are equal in a comparison. */
    private static final Set<ValueFamily> EXACT_NUMBERS = EnumSet.of(ValueFamily.INTEGER, ValueFamily.DECIMAL);

    /** Parts of stores' names for types; the first that is found counts. */
    private static final List<Map.Entry<ValueFamily, List<String>>> WORDS = List.of(
            Map.entry(ValueFamily.TEXT, List.of("char", "text", "citext", "string", "name", "keyword")),
            Map.entry(ValueFamily.DOCUMENT, List.of("json")),
            Map.entry(ValueFamily.INSTANT, List.of("timestamp", "date", "time")),
            Map.entry(ValueFamily.SPAN, List.of("interval", "duration")),
            Map.entry(ValueFamily.GEOMETRY, List.of("point", "geo", "polygon")),
            Map.entry(ValueFamily.FLAG, List.of("bool")),
            Map.entry(ValueFamily.DECIMAL, List.of("numeric", "decimal", "money")),
            Map.entry(ValueFamily.FLOAT, List.of("double", "float", "real")),
            Map.entry(ValueFamily.INTEGER, List.of("int", "serial", "long")),
            Map.entry(ValueFamily.BINARY, List.of("bytea", "bytes")),
            Map.entry(ValueFamily.UUID, List.of("uuid")));

    private ColumnFamily() {}

    /** The family of a type by its store's own name for it. Lists and vectors are not looked into. */
    static Optional<ValueFamily> of(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        if (List.of("[", "list", "array", "range").stream().anyMatch(lower::contains)) {
            return Optional.empty();
        }
        return WORDS.stream()
                .filter(family -> family.getValue().stream().anyMatch(lower::contains))
                .findFirst()
                .map(Map.Entry::getKey);
    }

    /**
     * Whether a field of {@code target} may take values of {@code source} as they are.
     *
     * @param declared whether the source declares its types: one that does not keeps as text what others have types for
     */
    static boolean takes(ValueFamily target, ValueFamily source, boolean declared) {
        return target == source
                || target == ValueFamily.TEXT
                || (source == ValueFamily.TEXT && !declared)
                || (NUMBERS.contains(target) && NUMBERS.contains(source));
    }

    /** Whether what a transform makes is read from a field of {@code target} as what was written. */
    static boolean keeps(ValueFamily target, ValueFamily made) {
        return target == made || (EXACT_NUMBERS.contains(target) && EXACT_NUMBERS.contains(made));
    }
}
