package dev.landfall.workflow.message;

import org.jspecify.annotations.Nullable;

/**
 * A command about one phase: retry, skip.
 *
 * @param phase the phase's name
 * @param person who commands
 * @param reason why
 */
public record PhaseCommand(
        @Nullable String phase,
        @Nullable String person,
        @Nullable String reason) {}
