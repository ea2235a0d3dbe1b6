package dev.landfall.runbook;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The types that a {@link TransformKind#CAST} makes, and the stores that keep a value of the type as what it is. */
public enum CastType {
    TEXT("text", ValueFamily.TEXT, EnumSet.allOf(StoreKind.class)),
    INTEGER("integer", ValueFamily.INTEGER, EnumSet.of(StoreKind.POSTGRESQL, StoreKind.NEO4J, StoreKind.QDRANT)),
    DECIMAL("decimal", ValueFamily.DECIMAL, EnumSet.of(StoreKind.POSTGRESQL)),
    BOOLEAN("boolean", ValueFamily.FLAG, EnumSet.of(StoreKind.POSTGRESQL, StoreKind.NEO4J, StoreKind.QDRANT)),
    DATE("date", ValueFamily.INSTANT, EnumSet.of(StoreKind.POSTGRESQL, StoreKind.NEO4J)),
    TIMESTAMP("timestamp", ValueFamily.INSTANT, EnumSet.of(StoreKind.POSTGRESQL, StoreKind.NEO4J)),
    LOCAL_TIMESTAMP("localTimestamp", ValueFamily.INSTANT, EnumSet.of(StoreKind.POSTGRESQL, StoreKind.NEO4J)),
    UUID("uuid", ValueFamily.UUID, EnumSet.of(StoreKind.POSTGRESQL)),
    JSON("json", ValueFamily.DOCUMENT, EnumSet.of(StoreKind.POSTGRESQL));

    private final String word;
    private final ValueFamily family;
    private final Set<StoreKind> stores;

    CastType(String word, ValueFamily family, Set<StoreKind> stores) {
        this.word = word;
        this.family = family;
        this.stores = stores;
    }

    /** The spelling in YAML. */
    public String word() {
        return word;
    }

    /** What values of the type are. */
    public ValueFamily family() {
        return family;
    }

    /** Whether a store of the kind has the type; else it would keep the value as something else. */
    public boolean keptBy(StoreKind store) {
        return stores.contains(store);
    }

    /** Every spelling. */
    public static List<String> words() {
        return Arrays.stream(values()).map(CastType::word).toList();
    }

    /** The type spelled {@code word}, which the grammar let through. */
    public static CastType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no type '" + word + "'"));
    }
}
