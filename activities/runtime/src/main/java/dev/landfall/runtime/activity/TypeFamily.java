package dev.landfall.runtime.activity;

import java.util.List;
import java.util.Locale;

/**
 * Types of fields, roughly: enough to find what can never fit, before a row is moved. Whether each value fits is for the
 * store to say. A type that is not known fits everything.
 */
enum TypeFamily {
    TEXT("char", "text", "citext", "string", "name", "keyword"),
    DOCUMENT("json"),
    INSTANT("timestamp", "date", "time"),
    SPAN("interval", "duration"),
    GEOMETRY("point", "geo", "polygon"),
    FLAG("bool"),
    DECIMAL("numeric", "decimal", "money"),
    FLOAT("double", "float", "real"),
    INTEGER("int", "serial", "long"),
    BINARY("bytea", "bytes"),
    UUID("uuid"),
    UNKNOWN;

    private final List<String> words;

    TypeFamily(String... words) {
        this.words = List.of(words);
    }

    /** The family of a type by its store's own name for it. Lists and vectors are not looked into. */
    static TypeFamily of(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        if (lower.contains("[") || lower.contains("list") || lower.contains("array") || lower.contains("range")) {
            return UNKNOWN;
        }
        for (TypeFamily family : values()) {
            if (family.words.stream().anyMatch(lower::contains)) {
                return family;
            }
        }
        return UNKNOWN;
    }

    /** Whether a transform of text can be applied. */
    boolean readsAsText() {
        return this == TEXT || this == DOCUMENT || this == UNKNOWN;
    }

    /**
     * Whether values of {@code other} may fit into this one.
     *
     * @param declared whether the source, too, declares its types: one that does not keeps as text what others have types for
     */
    boolean takes(TypeFamily other, boolean declared) {
        return this == other
                || this == TEXT
                || this == UNKNOWN
                || other == UNKNOWN
                || (other == TEXT && !declared)
                || (isNumber() && other.isNumber());
    }

    private boolean isNumber() {
        return this == INTEGER || this == DECIMAL || this == FLOAT;
    }
}
