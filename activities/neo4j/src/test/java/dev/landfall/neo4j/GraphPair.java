package dev.landfall.neo4j;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.testkit.server.EmbeddedNeo4j;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;

/** Two servers, with a driver for each that goes past the adapter. */
record GraphPair(Side source, Side target) {
    static final String SOURCE = "LANDFALL_TEST_NEO4J_SOURCE";
    static final String TARGET = "LANDFALL_TEST_NEO4J_TARGET";
    private static final String PASSWORD = "only-for-tests";
    private static @Nullable GraphPair embedded;

    /**
     * Servers in this process, started once; only the source asks for a password. {@link ClosedServers} closes them: at the end
     * of the process they would leave their files behind.
     */
    static synchronized GraphPair embedded() {
        if (embedded == null) {
            EmbeddedNeo4j source = EmbeddedNeo4j.start(PASSWORD);
            EmbeddedNeo4j target = EmbeddedNeo4j.start();
            embedded = new GraphPair(
                    new Side(settings("source", source.boltUrl(), "neo4j", PASSWORD), source),
                    new Side(settings("target", target.boltUrl(), null, null), target));
        }
        return embedded;
    }

    static synchronized void closeEmbedded() {
        if (embedded != null) {
            embedded.source().close();
            embedded.target().close();
            embedded = null;
        }
    }

    /** Servers whose addresses stand in the environment as {@code bolt://user:password@host:port}; they are emptied. */
    static GraphPair real() {
        return new GraphPair(real("source", System.getenv(SOURCE)), real("target", System.getenv(TARGET)));
    }

    private static Side real(String name, String address) {
        URI uri = URI.create(address);
        String[] login =
                uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
        String url = uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort();
        return new Side(
                login.length == 2 ? settings(name, url, login[0], login[1]) : settings(name, url, null, null), null);
    }

    static ConnectionSettings settings(String name, String url, @Nullable String username, @Nullable String password) {
        return new ConnectionSettings(name, StoreKind.NEO4J, url, username, password, false);
    }

    /** Empties both. */
    GraphPair wiped() {
        source.wipe();
        target.wipe();
        return this;
    }

    /** One server; {@code embedded} is null for one outside of this process. */
    record Side(ConnectionSettings settings, @Nullable EmbeddedNeo4j embedded, Driver driver) {
        Side(ConnectionSettings settings, @Nullable EmbeddedNeo4j embedded) {
            this(
                    settings,
                    embedded,
                    GraphDatabase.driver(
                            settings.url(),
                            settings.username() == null
                                    ? AuthTokens.none()
                                    : AuthTokens.basic(settings.username(), String.valueOf(settings.password()))));
        }

        private void close() {
            driver.close();
            if (embedded != null) {
                embedded.close();
            }
        }

        Neo4jStore open() {
            return (Neo4jStore) new Neo4jAdapter().open(settings);
        }

        List<Record> run(String query) {
            return run(query, Map.of());
        }

        List<Record> run(String query, Map<String, Object> parameters) {
            return driver.executableQuery(query)
                    .withParameters(parameters)
                    .execute()
                    .records();
        }

        long number(String query) {
            return run(query).getFirst().get(0).asLong();
        }

        void wipe() {
            if (embedded != null) {
                // Without a query to plan for each index.
                embedded.wipe();
                return;
            }
            run("MATCH (n) DETACH DELETE n");
            run(Structure.CONSTRAINTS)
                    .forEach(each -> run(
                            "DROP CONSTRAINT " + Cypher.name(each.get("name").asString())));
            run(Structure.INDEXES)
                    .forEach(each ->
                            run("DROP INDEX " + Cypher.name(each.get("name").asString())));
        }
    }
}
