package dev.landfall.runbook;

import java.util.Locale;

/** What a failed check does: {@code BLOCK} keeps the phase from succeeding, {@code WARN} is only reported. */
public enum Severity {
    BLOCK,
    WARN;

    /** The spelling in YAML and in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
