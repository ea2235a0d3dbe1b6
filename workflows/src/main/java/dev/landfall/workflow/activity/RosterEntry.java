package dev.landfall.workflow.activity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the worker's configuration says of one person.
 *
 * @param roles the roles in which they may decide
 * @param publicKey what their signatures are verified with, as {@link dev.landfall.signature.VerifyingKey#of} reads it; null for a person
 *     who can't sign
 */
public record RosterEntry(List<String> roles, @Nullable String publicKey) {}
