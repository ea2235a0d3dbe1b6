package dev.landfall.demo;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.spi.row.Row;
import dev.landfall.testkit.scenario.insurance.Cache;
import dev.landfall.worker.Adapters;
import dev.landfall.worker.config.ConfigurationFile;
import dev.landfall.worker.config.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the stores of one side hold, read through the adapters themselves.
 *
 * @param stores connection, without its side, to fingerprint
 */
record Contents(Map<String, Fingerprint> stores) {
    /** Connections of the old side are named so, and then by store. */
    static final String OLD = "staging-";

    /** Connections of the new side are named so, and then by store. */
    static final String NEW = "prod-";

    /** The generator numbers prior records from here; what the application adds later comes behind them. */
    private static final long PRIOR_IDS = 900_000_000L;

    private static final long MOST_PRIOR = 100;

    /** Some seconds for each unit of scale: only what hangs takes longer. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final Map<String, String> GRAPH_KEYS =
            Map.of("Lead", "id", "User", "id", "Agent", "id", "Policy", "id");

    /**
     * Reads every connection of one side.
     *
     * @param side how its connections' names begin
     * @throws DemoFailure when one of them does not answer in time
     */
    static Contents of(Path configuration, String side, Fingerprint.View view) {
        WorkerSettings settings = ConfigurationFile.read(configuration, System.getenv());
        Map<String, Fingerprint> found = new TreeMap<>();
        settings.connections().forEach((name, connection) -> {
            if (name.startsWith(side)) {
                found.put(
                        name.substring(side.length()),
                        TimeLimit.on("reading " + name, LIMIT, () -> read(connection.settings(name), view)));
            }
        });
        return new Contents(found);
    }

    /** Whether a record was on the target before: their keys lie apart, or are known to be taken. */
    static boolean prior(Row row) {
        return row.key().values().stream().allMatch(Contents::priorValue);
    }

    /** The first store that differs from {@code before}, in words. */
    String difference(Contents before) {
        return before.stores().keySet().stream()
                .filter(name -> !Objects.equals(before.stores().get(name), stores().get(name)))
                .map(name -> name + " was " + before.stores().get(name) + ", is " + stores().get(name))
                .findFirst()
                .orElse("other stores");
    }

    private static boolean priorValue(Object value) {
        return switch (value) {
            case Long number -> number > PRIOR_IDS && number <= PRIOR_IDS + MOST_PRIOR;
            case String text ->
                text.contains("prior") || text.equals("User") || text.equals("Lead") || Cache.TAKEN.contains(text);
            default -> false;
        };
    }

    private static Fingerprint read(ConnectionSettings settings, Fingerprint.View view) {
        StoreAdapter adapter = Adapters.all().stream()
                .filter(candidate -> candidate.kind() == settings.kind())
                .findFirst()
                .orElseThrow();
        try (Store store = adapter.open(settings)) {
            return Fingerprint.of(store, settings.kind() == StoreKind.NEO4J ? GRAPH_KEYS : Map.of(), view);
        }
    }
}
