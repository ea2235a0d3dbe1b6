package dev.landfall.workflow.gate;

/**
 * Which migration is decided about.
 *
 * @param id its workflow id
 * @param run the first run id of its workflow: another one for a migration of the same id, the same one over resets
 */
public record MigrationRun(String id, String run) {}
