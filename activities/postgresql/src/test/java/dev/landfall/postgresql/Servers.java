package dev.landfall.postgresql;

import dev.landfall.testkit.server.EmbeddedPostgreSql;
import java.util.Map;

/** Two embedded clusters for all test classes of a run: starting them takes longer than most tests. They end with the JVM. */
final class Servers {
    private static final EmbeddedPostgreSql FIRST = started();
    private static final EmbeddedPostgreSql SECOND = started();

    static final Server SOURCE = server("old", FIRST);
    static final Server TARGET = server("new", SECOND);

    private Servers() {}

    private static EmbeddedPostgreSql started() {
        EmbeddedPostgreSql server =
                EmbeddedPostgreSql.start(Map.of("wal_level", "logical", "max_prepared_transactions", "5"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.createDatabase("landfall test");
        return server;
    }

    private static Server server(String name, EmbeddedPostgreSql server) {
        return Server.of(name, server.jdbcUrl("landfall%20test"), server.username(), server.password());
    }
}
