package dev.landfall.starter.temporal;

/**
 * Something that must be mended before Temporal can be reached as was asked for. Never a secret.
 *
 * @param field which setting, as a worker's file names it: {@code tls.ca}, {@code apiKeyFile}
 * @param what what is wrong with it
 * @param next what to do
 */
public record Flaw(String field, String what, String next) {}
