package dev.landfall.runbook;

import org.jspecify.annotations.Nullable;

/**
 * A value that may be given at start, as {@code ${name}} wherever a scalar of its type stands.
 *
 * @param name the name between the braces
 * @param type what it holds
 * @param defaultValue the text used when none is given at start
 * @param max the largest value accepted at start, in the type's own spelling, or null for no limit
 */
public record ParameterSpec(
        String name,
        ParameterType type,
        String defaultValue,
        @Nullable String max) {}
