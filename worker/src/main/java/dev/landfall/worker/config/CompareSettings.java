package dev.landfall.worker.config;

import dev.landfall.runbook.DatasetSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to compare.
 *
 * @param connections name to connection
 * @param keys name to key for transforms, base64
 * @param datasets name to dataset; their stores are names of connections
 * @param text the file as it stands, with placeholders
 * @param control the control database, for a repair; null where the file names none
 */
public record CompareSettings(
        Map<String, ConnectionConfiguration> connections,
        Map<String, String> keys,
        Map<String, DatasetSpec> datasets,
        String text,
        @Nullable ControlConfiguration control) {

    /** Names only: neither keys nor addresses. */
    @Override
    public String toString() {
        return "comparison of " + datasets.keySet() + " with " + connections;
    }
}
