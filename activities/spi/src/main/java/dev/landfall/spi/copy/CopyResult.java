package dev.landfall.spi.copy;

import java.util.Map;

/**
 * What a copy of one partition moved.
 *
 * @param rows records; those set aside are not among them
 * @param bytes bytes moved, as the store transfers them
 * @param transformed field to the number of records whose value the transform changed, earlier attempts included
 */
public record CopyResult(long rows, long bytes, Map<String, Long> transformed) {}
