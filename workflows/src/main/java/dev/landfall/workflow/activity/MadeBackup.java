package dev.landfall.workflow.activity;

import java.time.Instant;

/**
 * A finished backup, not yet verified.
 *
 * @param id its folder at the location
 * @param location where it is kept, without secrets
 * @param consistent whether it is of one moment
 * @param encrypted whether only a holder of the worker's key can read it
 * @param files how many
 * @param rows records in them
 * @param recordBytes the records' size
 * @param bytes the files' size
 * @param digest of the content
 * @param keepUntil when it may be pruned
 */
public record MadeBackup(
        String id,
        String location,
        boolean consistent,
        boolean encrypted,
        long files,
        long rows,
        long recordBytes,
        long bytes,
        String digest,
        Instant keepUntil) {}
