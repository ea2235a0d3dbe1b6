package dev.landfall.neo4j;

import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.NotificationSeverity;

/** Makes drivers from connection settings; no address is contacted here. */
final class Drivers {
    private static final int CONNECT_SECONDS = 10;
    private static final int ACQUIRE_SECONDS = 30;
    /** Enough for a deadlock or a leader's move; what lasts longer is for the caller's own retries. */
    private static final int RETRY_SECONDS = 5;

    private Drivers() {}

    static Driver create(ConnectionSettings settings) {
        try {
            return GraphDatabase.driver(URI.create(settings.url()), login(settings), config(settings));
        } catch (IllegalArgumentException e) {
            // Not passed on as the cause: its text may hold the address.
            throw configuration(
                    settings, "the address is none that Neo4j speaks", "Use bolt://host:7687 or neo4j+s://host:7687");
        }
    }

    private static AuthToken login(ConnectionSettings settings) {
        String username = settings.username();
        String password = settings.password();
        return username == null ? AuthTokens.none() : AuthTokens.basic(username, password == null ? "" : password);
    }

    /**
     * Without the driver's log: on its finer levels it holds the values of records. Whatever its level is, the driver also writes out
     * each message for it, so that a batch of 10,000 records is made into one text that nobody reads.
     */
    @SuppressWarnings("deprecation") // nothing else turns it off
    private static Config config(ConnectionSettings settings) {
        Config.ConfigBuilder config = Config.builder()
                .withConnectionTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .withConnectionAcquisitionTimeout(ACQUIRE_SECONDS, TimeUnit.SECONDS)
                .withMaxTransactionRetryTime(RETRY_SECONDS, TimeUnit.SECONDS)
                .withMinimumNotificationSeverity(NotificationSeverity.OFF)
                .withTelemetryDisabled(true)
                .withLogging(Logging.none());
        return encryption(settings, config).build();
    }

    /** A scheme with +s or +ssc decides by itself, and the driver refuses to be told more. */
    private static Config.ConfigBuilder encryption(ConnectionSettings settings, Config.ConfigBuilder config) {
        String scheme = scheme(settings);
        if (scheme != null && scheme.endsWith("+ssc") && settings.tls()) {
            throw configuration(
                    settings,
                    "+ssc accepts any certificate, but tls asks for a verified one",
                    "Use +s instead of +ssc");
        }
        if (scheme == null || scheme.contains("+")) {
            return config;
        }
        return settings.tls() ? config.withEncryption() : config.withoutEncryption();
    }

    private static @Nullable String scheme(ConnectionSettings settings) {
        return URI.create(settings.url()).getScheme();
    }

    private static StoreFailure configuration(ConnectionSettings settings, String what, String next) {
        return new StoreFailure(FailureClass.CONFIGURATION, settings.name(), what, next, null);
    }
}
