package dev.landfall.spi;

/**
 * One field of an entity.
 *
 * @param name as the store spells it
 * @param type the store's own name of the type
 * @param nullable whether it may be absent
 * @param generated whether the store computes it, so that it is never written
 */
public record Field(String name, String type, boolean nullable, boolean generated) {}
