package dev.landfall.workflow.message;

import org.jspecify.annotations.Nullable;

/**
 * A command to the whole migration: pause, resume, rollBack, abort.
 *
 * @param person who commands
 * @param reason why
 */
public record Command(@Nullable String person, @Nullable String reason) {}
