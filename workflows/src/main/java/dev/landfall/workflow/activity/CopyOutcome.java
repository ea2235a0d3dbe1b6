package dev.landfall.workflow.activity;

import java.util.Map;

/**
 * What one copy task moved.
 *
 * @param entity the entity
 * @param rows records
 * @param bytes bytes as the store transfers them
 * @param millis time inside the activity
 * @param transformed field to records changed by its transform
 * @param quarantined records of the whole entity in quarantine when the task ended
 * @param attempt which attempt of the activity it was, from 1; 0 from a worker that did not tell
 */
public record CopyOutcome(
        String entity,
        long rows,
        long bytes,
        long millis,
        Map<String, Long> transformed,
        long quarantined,
        int attempt) {}
