package dev.landfall.runbook;

import java.util.Optional;

/**
 * One transform as a runbook states it.
 *
 * @param kind which transform
 * @param arguments its arguments, checked against {@link TransformKind#parameters()}
 */
public record TransformSpec(TransformKind kind, Arguments arguments) {

    /** What it makes of values of a family; empty is a family that nobody knows. */
    public Optional<ValueFamily> gives(Optional<ValueFamily> taken) {
        return kind == TransformKind.CAST
                ? Optional.of(CastType.of(arguments.text("cast")).family())
                : kind.gives().or(() -> taken);
    }
}
