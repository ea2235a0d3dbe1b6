package dev.landfall.runbook;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of store that a runbook may name, spelled as in YAML. */
public enum StoreKind {
    POSTGRESQL("postgresql"),
    NEO4J("neo4j"),
    QDRANT("qdrant"),
    REDIS("redis");

    private final String word;

    StoreKind(String word) {
        this.word = word;
    }

    /** The spelling in YAML and in messages. */
    public String word() {
        return word;
    }

    /** The kind spelled {@code word}, if there is one. */
    public static Optional<StoreKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
