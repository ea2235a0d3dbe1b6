/**
 * How workers and commands reach Temporal: TLS, who we say we are, API keys. What can't be used is told as {@link
 * dev.landfall.starter.temporal.Flaw}s, so that a worker names fields of its file and a command its options.
 */
@NullMarked
package dev.landfall.starter.temporal;

import org.jspecify.annotations.NullMarked;
