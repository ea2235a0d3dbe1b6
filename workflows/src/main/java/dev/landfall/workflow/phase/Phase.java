package dev.landfall.workflow.phase;

import io.temporal.workflow.SignalMethod;

/** What every phase hears while it runs. */
public interface Phase {
    /** An order from the migration, which has judged it; not for people. */
    @SignalMethod(description = "From the migration to its phase; people send their messages to the migration")
    void steer(Steering steering);
}
