package dev.landfall.runbook.parse;

/**
 * A scalar as it stands in the file, or as a start parameter gives it.
 *
 * @param text its text, without quotes
 * @param looks what YAML takes it for
 */
record Written(String text, Looks looks) {}
