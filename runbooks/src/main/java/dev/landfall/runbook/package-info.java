/**
 * The runbook language as records: what a runbook may say, and nothing that no code interprets.
 * Reading lives in {@code parse}, judging in {@code lint}, the machine-readable grammar in {@code schema}.
 * Kinds of check, transform and phase are enum constants that declare their own parameters as data.
 */
@NullMarked
package dev.landfall.runbook;

import org.jspecify.annotations.NullMarked;
