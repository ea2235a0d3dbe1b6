package dev.landfall.spi.schema;

import java.util.Map;
import java.util.OptionalLong;

/**
 * One thing that a store declares about an entity. Two are alike when type and traits are equal, whatever their names: where
 * the name matters it is a trait as well.
 *
 * @param kind what it is, in words for people: {@code column}, {@code foreign key}
 * @param name by which people know it
 * @param type the store's own name of what it holds, which may be shown to people; empty where there is none
 * @param traits what else makes it what it is, by the trait's name in words; the content may hold literals and is never shown
 * @param standing whether it does its work
 * @param position how far a sequence has come, the further the larger; empty for what is none
 * @param bytes its size; 0 where it has none of its own or the store does not tell
 */
public record SchemaObject(
        String kind,
        String name,
        String type,
        Map<String, String> traits,
        Standing standing,
        OptionalLong position,
        long bytes) {

    public SchemaObject {
        traits = Map.copyOf(traits);
    }

    /** One without position and size. */
    public SchemaObject(String kind, String name, String type, Map<String, String> traits, Standing standing) {
        this(kind, name, type, traits, standing, OptionalLong.empty(), 0);
    }

    /** Whether the other one is declared alike. */
    public boolean alike(SchemaObject other) {
        return kind.equals(other.kind) && type.equals(other.type) && traits.equals(other.traits);
    }
}
