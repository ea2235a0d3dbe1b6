package dev.landfall.workflow.query;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a person may do now.
 *
 * @param what what is waited for or possible, for people
 * @param message the signal or update to send
 * @param json the exact JSON to send, with {@code <you>} and {@code <why>} where the person fills in
 * @param gate the gate, or null
 * @param role the role, or null
 * @param evidence the digest that an approval refers to, or null
 */
public record Waiting(
        String what,
        String message,
        String json,
        @Nullable String gate,
        @Nullable String role,
        @Nullable String evidence) {}
