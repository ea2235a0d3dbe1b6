package dev.landfall.workflow.activity;

/**
 * Which migration an activity works for.
 *
 * @param id the operator's workflow id; names locks, ledgers and freezes
 * @param runbook the runbook's name
 * @param digest SHA-256 of the resolved runbook
 */
public record MigrationRef(String id, String runbook, String digest) {}
