package dev.landfall.runbook;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of store that a runbook may name, spelled as in YAML. */
public enum StoreKind {
    POSTGRESQL("postgresql", "PostgreSQL: tables and their rows.", true),
    NEO4J("neo4j", "Neo4j: labels, relationship types and their records.", false),
    QDRANT("qdrant", "Qdrant: collections and their points.", false),
    REDIS("redis", "Redis: key spaces and their keys.", false);

    private final String word;
    private final String description;
    private final boolean sql;

    StoreKind(String word, String description, boolean sql) {
        this.word = word;
        this.description = description;
        this.sql = sql;
    }

    /** The spelling in YAML and in messages. */
    public String word() {
        return word;
    }

    /** What its entities and records are, in one sentence. */
    public String description() {
        return description;
    }

    /** Whether it answers SQL queries and declares foreign keys. */
    public boolean sql() {
        return sql;
    }

    /** The kind spelled {@code word}, if there is one. */
    public static Optional<StoreKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
