package dev.landfall.backup;

import dev.landfall.spi.Partition;
import dev.landfall.spi.backup.Content;
import java.time.Instant;

/**
 * A part of an entity, one file.
 *
 * @param file its name in the backup's folder
 * @param range what it covers
 * @param content its records
 * @param recordBytes their size before compression
 * @param bytes the file's size
 * @param sha256 of the file, in hexadecimal digits
 * @param readAt when it was read; for a consistent backup no later than its manifest's {@code from}
 */
public record StoredPart(
        String file, Partition range, Content content, long recordBytes, long bytes, String sha256, Instant readAt) {}
