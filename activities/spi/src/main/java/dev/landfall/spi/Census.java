package dev.landfall.spi;

import java.util.Optional;

/**
 * How often something stands in the records of an entity.
 *
 * @param entity the entity
 * @param what a label as {@code (:Lead)} or a type as {@code [:OWNS]}; empty when a property is counted
 * @param property the property that is counted, if one is
 * @param count in how many nodes or relationships it stands
 */
public record Census(String entity, String what, Optional<String> property, long count) {}
