package dev.landfall.workflow.activity;

import java.time.Duration;
import java.util.Map;

/**
 * One backup of one store.
 *
 * @param phase the phase that wants it
 * @param run of the phase's workflow: each attempt of a phase, also after a reset, has a backup of its own
 * @param store the store's name in the runbook
 * @param connection the connection that it stands for
 * @param keys entity to key field, of every dataset that uses the store
 * @param keep how long the backup is kept
 */
public record BackupTask(
        String phase, String run, String store, String connection, Map<String, String> keys, Duration keep) {}
