package dev.landfall.workflow.message;

import org.jspecify.annotations.Nullable;

/**
 * One person's choice among the options of a phase.
 *
 * @param decision the phase's name
 * @param option the option
 * @param person who chooses
 * @param reason why
 */
public record Decide(
        @Nullable String decision,
        @Nullable String option,
        @Nullable String person,
        @Nullable String reason) {}
