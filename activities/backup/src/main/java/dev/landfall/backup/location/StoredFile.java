package dev.landfall.backup.location;

import java.time.Instant;

/**
 * A file at a location.
 *
 * @param name its name
 * @param bytes its size
 * @param writtenAt by the clock of the place
 */
public record StoredFile(FileName name, long bytes, Instant writtenAt) {}
