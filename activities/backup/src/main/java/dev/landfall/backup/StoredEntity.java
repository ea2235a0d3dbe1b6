package dev.landfall.backup;

import dev.landfall.spi.Entity;

/**
 * An entity in a backup.
 *
 * @param entity as the store told it
 * @param definition what defines it beside its fields, in the store's language; for a person who makes it anew
 */
public record StoredEntity(Entity entity, String definition) {}
