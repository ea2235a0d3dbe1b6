package dev.landfall.worker.config;

import dev.landfall.runbook.DatasetSpec;
import java.util.Map;

/**
 * What to compare.
 *
 * @param connections name to connection
 * @param keys name to key for transforms, base64
 * @param datasets name to dataset; their stores are names of connections
 */
public record CompareSettings(
        Map<String, ConnectionConfiguration> connections, Map<String, String> keys, Map<String, DatasetSpec> datasets) {

    /** Names only: neither keys nor addresses. */
    @Override
    public String toString() {
        return "comparison of " + datasets.keySet() + " with " + connections;
    }
}
