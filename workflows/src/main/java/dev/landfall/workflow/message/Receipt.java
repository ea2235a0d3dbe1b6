package dev.landfall.workflow.message;

/**
 * The answer to an accepted update.
 *
 * @param accepted what was taken, in one sentence
 * @param state the migration's state afterwards
 */
public record Receipt(String accepted, String state) {}
