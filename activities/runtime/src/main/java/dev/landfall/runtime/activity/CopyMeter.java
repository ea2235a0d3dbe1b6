package dev.landfall.runtime.activity;

/** Hears how much was copied, for metrics. */
@FunctionalInterface
public interface CopyMeter {
    /** Records and bytes that became durable on the target since the last call. */
    void copied(String dataset, String entity, long rows, long bytes);
}
