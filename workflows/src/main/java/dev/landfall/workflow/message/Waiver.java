package dev.landfall.workflow.message;

import org.jspecify.annotations.Nullable;

/**
 * Lets a migration go on without the records of a dataset that a transform can't handle.
 *
 * @param dataset the dataset
 * @param role the role in which the person decides
 * @param person who decides
 * @param reason why it may go on without them
 * @param evidence the digest that {@code waitingFor} shows: which records these are
 */
public record Waiver(
        @Nullable String dataset,
        @Nullable String role,
        @Nullable String person,
        @Nullable String reason,
        @Nullable String evidence) {}
