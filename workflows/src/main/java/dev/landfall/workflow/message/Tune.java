package dev.landfall.workflow.message;

import org.jspecify.annotations.Nullable;

/**
 * Throttles the copy for a time. Numbers are texts, so that one that is none still arrives and can be answered.
 *
 * @param person who throttles
 * @param parallel partitions in flight at once, at most; may be left out
 * @param rowsPerSecond records a second over all of them, at most; may be left out
 * @param until when it ends by itself, like {@code 2026-11-23T04:00:00Z}, or {@code now} to end one that is in force
 */
public record Tune(
        @Nullable String person,
        @Nullable String parallel,
        @Nullable String rowsPerSecond,
        @Nullable String until) {}
