package dev.landfall.workflow.message;

import org.jspecify.annotations.Nullable;

/**
 * What starts a recovery.
 *
 * @param migration the id of the migration that was terminated
 * @param person who wants it
 * @param reason why
 */
public record RecoveryInput(
        @Nullable String migration,
        @Nullable String person,
        @Nullable String reason) {}
