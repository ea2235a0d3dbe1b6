package dev.landfall.spi;

import dev.landfall.runbook.Severity;

/**
 * Something found by looking that a person should know.
 *
 * @param severity whether the migration may start
 * @param where entity or setting, without the connection's name
 * @param what what is the case
 * @param next what to do about it, where possible the very command
 */
public record Concern(Severity severity, String where, String what, String next) {}
