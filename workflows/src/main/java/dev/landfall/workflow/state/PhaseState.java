package dev.landfall.workflow.state;

import java.util.Locale;

/** How far one phase is. */
public enum PhaseState {
    PENDING,
    WAITING,
    RUNNING,
    DONE,
    SKIPPED,
    FAILED,
    ROLLED_BACK;

    /** The word in plans and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
