package dev.landfall.runbook;

/**
 * One named check.
 *
 * @param name the name that phases refer to
 * @param kind what is judged
 * @param arguments its arguments, checked against {@link CheckKind#parameters()}
 * @param severity whether a failure blocks or warns
 */
public record CheckSpec(String name, CheckKind kind, Arguments arguments, Severity severity) {}
