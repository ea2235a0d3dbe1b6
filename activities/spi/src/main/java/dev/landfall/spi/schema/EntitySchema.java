package dev.landfall.spi.schema;

import java.util.List;

/**
 * What a store declares about one entity that is there.
 *
 * @param entity the entity's name
 * @param objects what is declared, in any order; at most one of a kind has a name
 */
public record EntitySchema(String entity, List<SchemaObject> objects) {}
