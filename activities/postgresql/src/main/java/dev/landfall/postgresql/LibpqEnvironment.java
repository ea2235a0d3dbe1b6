package dev.landfall.postgresql;

import dev.landfall.spi.ConnectionSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** A connection in the words of PostgreSQL's own programs: their environment, so that no password stands in a command line. */
final class LibpqEnvironment {
    /** The driver's parameter, and the variable that says the same. */
    private static final Map<String, String> VARIABLES = Map.of(
            "PGHOST", "PGHOST",
            "PGPORT", "PGPORT",
            "PGDBNAME", "PGDATABASE",
            "user", "PGUSER",
            "password", "PGPASSWORD",
            "sslmode", "PGSSLMODE",
            "sslrootcert", "PGSSLROOTCERT",
            "sslcert", "PGSSLCERT",
            "sslkey", "PGSSLKEY",
            "options", "PGOPTIONS");

    /** Ways to connect that only the driver goes. */
    private static final Set<String> DRIVERS_OWN = Set.of(
            "sslfactory",
            "sslpassword",
            "sslpasswordcallback",
            "socketFactory",
            "authenticationPluginClassName",
            "jaasApplicationName",
            "kerberosServerName");

    private LibpqEnvironment() {}

    /** Empty where the address asks for what only the driver can do. */
    static Optional<Map<String, String>> of(ConnectionSettings settings) {
        @Nullable Properties parsed = Driver.parseURL(settings.url(), new Properties());
        if (parsed == null || DRIVERS_OWN.stream().anyMatch(parsed::containsKey)) {
            return Optional.empty();
        }
        Map<String, String> environment = new HashMap<>();
        VARIABLES.forEach((parameter, variable) -> put(environment, variable, parsed.getProperty(parameter)));
        put(environment, "PGUSER", settings.username());
        put(environment, "PGPASSWORD", settings.password());
        put(environment, "PGSSLMODE", settings.tls() ? "verify-full" : null);
        environment.put("PGAPPNAME", "landfall");
        environment.put("PGCONNECT_TIMEOUT", "10");
        environment.put("LC_ALL", "C");
        return Optional.of(Map.copyOf(environment));
    }

    private static void put(Map<String, String> environment, String variable, @Nullable String value) {
        if (value != null) {
            environment.put(variable, value);
        }
    }
}
