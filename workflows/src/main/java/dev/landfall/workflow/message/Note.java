package dev.landfall.workflow.message;

import org.jspecify.annotations.Nullable;

/**
 * A remark for the audit.
 *
 * @param person who remarks
 * @param text the remark
 */
public record Note(@Nullable String person, @Nullable String text) {}
