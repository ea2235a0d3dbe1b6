package dev.landfall.postgresql;

import static java.util.Objects.requireNonNull;

import dev.landfall.testkit.contract.StoreContract;
import dev.landfall.testkit.contract.StoreFixture;
import java.net.URI;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract on servers named by JDBC addresses with user and password, for example
 * {@code jdbc:postgresql://host:5432/scratch?user=me&password=secret}. The databases are <em>emptied</em>.
 */
@EnabledIfEnvironmentVariable(
        named = RealServerContractTest.SOURCE,
        matches = ".+",
        disabledReason = "no real PostgreSQL is named")
@EnabledIfEnvironmentVariable(
        named = RealServerContractTest.TARGET,
        matches = ".+",
        disabledReason = "no real PostgreSQL is named")
class RealServerContractTest extends StoreContract {
    static final String SOURCE = "LANDFALL_TEST_POSTGRESQL_SOURCE";
    static final String TARGET = "LANDFALL_TEST_POSTGRESQL_TARGET";

    @Override
    protected StoreFixture fixture() {
        return new SampleFixture(server("old", SOURCE), server("new", TARGET));
    }

    private static Server server(String name, String variable) {
        String url = requireNonNull(System.getenv(variable));
        String query =
                requireNonNull(URI.create(url.substring("jdbc:".length())).getQuery());
        return Server.of(name, url.replaceFirst("\\?.*", ""), value(query, "user"), value(query, "password"));
    }

    private static String value(String query, String name) {
        for (String part : query.split("&", -1)) {
            if (part.startsWith(name + "=")) {
                return part.substring(name.length() + 1);
            }
        }
        throw new IllegalArgumentException("the address lacks " + name);
    }
}
