package dev.landfall.workflow.activity;

import org.jspecify.annotations.Nullable;

/**
 * How long to follow.
 *
 * @param lagMillis ends once the target is no further behind; null to go on
 * @param sliceMillis ends after that time
 * @param alarmed whether it is known already that the source keeps too much log; else it ends when that becomes so
 */
public record FollowOrder(@Nullable Long lagMillis, long sliceMillis, boolean alarmed) {}
