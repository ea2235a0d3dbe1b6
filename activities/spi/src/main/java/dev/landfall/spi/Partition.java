package dev.landfall.spi;

/**
 * A range of one entity that one activity moves. The partitions of an entity cover every record exactly once as long as
 * nothing is written meanwhile; what is written meanwhile is found by compare and repair.
 *
 * @param entity the entity's name
 * @param index 0-based
 * @param of how many partitions the entity has
 * @param from start, in a form that only the adapter reads; physical, never a field's value
 * @param to end, likewise
 * @param rows estimated records
 */
public record Partition(String entity, int index, int of, String from, String to, long rows) {}
