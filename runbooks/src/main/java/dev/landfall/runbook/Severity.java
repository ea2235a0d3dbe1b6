package dev.landfall.runbook;

/** What a failed check does: {@code BLOCK} keeps the phase from succeeding, {@code WARN} is only reported. */
public enum Severity {
    BLOCK,
    WARN
}
