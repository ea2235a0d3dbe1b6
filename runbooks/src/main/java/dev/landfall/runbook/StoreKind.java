package dev.landfall.runbook;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of store that a runbook may name, spelled as in YAML. */
public enum StoreKind {
    POSTGRESQL("postgresql", "PostgreSQL: tables and their rows.", true, true),
    NEO4J("neo4j", "Neo4j: labels, relationship types and their records.", false, false),
    QDRANT("qdrant", "Qdrant: collections and their points.", false, false),
    REDIS("redis", "Redis: key spaces and their keys.", false, false);

    private final String word;
    private final String description;
    private final boolean sql;
    private final boolean log;

    StoreKind(String word, String description, boolean sql, boolean log) {
        this.word = word;
        this.description = description;
        this.sql = sql;
        this.log = log;
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

    /** Whether one of it can be followed by another: changes are read from its log, and applied with their position. */
    public boolean log() {
        return log;
    }

    /** The kind spelled {@code word}, if there is one. */
    public static Optional<StoreKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
