package dev.landfall.backup;

/**
 * An entity that was filled from a backup.
 *
 * @param entity its name
 * @param rows its records
 * @param bytes their size before compression
 * @param millis how long it took, without the comparison at the end
 */
public record RestoredEntity(String entity, long rows, long bytes, long millis) {}
