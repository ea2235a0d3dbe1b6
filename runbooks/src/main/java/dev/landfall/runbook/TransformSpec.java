package dev.landfall.runbook;

/**
 * One transform as a runbook states it.
 *
 * @param kind which transform
 * @param arguments its arguments, checked against {@link TransformKind#parameters()}
 */
public record TransformSpec(TransformKind kind, Arguments arguments) {}
