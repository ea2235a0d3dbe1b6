package dev.landfall.demo;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.spi.row.Row;
import dev.landfall.worker.Adapters;
import dev.landfall.worker.config.ConfigurationFile;
import dev.landfall.worker.config.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the new side's stores hold, read through the adapters themselves.
 *
 * @param stores connection name to fingerprint
 */
record TargetState(Map<String, Fingerprint> stores) {
    /** The generator numbers prior records from here; what the application adds later comes behind them. */
    private static final long PRIOR_IDS = 900_000_000L;

    private static final long MOST_PRIOR = 100;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Map<String, String> GRAPH_KEYS =
            Map.of("Lead", "id", "User", "id", "Agent", "id", "Policy", "id");

    /**
     * Reads every connection of the new side.
     *
     * @throws DemoFailure when one of them does not answer in time
     */
    static TargetState of(Path configuration, Predicate<Row> counted) {
        WorkerSettings settings = ConfigurationFile.read(configuration, System.getenv());
        Map<String, Fingerprint> found = new TreeMap<>();
        settings.connections().forEach((name, connection) -> {
            if (name.startsWith("prod-")) {
                found.put(name, TimeLimit.on("reading " + name, LIMIT, () -> read(connection.settings(name), counted)));
            }
        });
        return new TargetState(found);
    }

    /** Whether a record was on the target before: their keys lie apart. */
    static boolean prior(Row row) {
        return row.key().values().stream().allMatch(TargetState::priorValue);
    }

    private static boolean priorValue(Object value) {
        return switch (value) {
            case Long number -> number > PRIOR_IDS && number <= PRIOR_IDS + MOST_PRIOR;
            case String text -> text.contains("prior") || text.equals("User") || text.equals("Lead");
            default -> false;
        };
    }

    private static Fingerprint read(ConnectionSettings settings, Predicate<Row> counted) {
        StoreAdapter adapter = Adapters.all().stream()
                .filter(candidate -> candidate.kind() == settings.kind())
                .findFirst()
                .orElseThrow();
        try (Store store = adapter.open(settings)) {
            return Fingerprint.of(store, settings.kind() == StoreKind.NEO4J ? GRAPH_KEYS : Map.of(), counted);
        }
    }
}
