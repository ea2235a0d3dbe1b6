package dev.landfall.benchmark.follow;

import dev.landfall.benchmark.machine.PostgreSqlAddress;
import dev.landfall.benchmark.machine.PostgreSqlServer;
import dev.landfall.spi.ConnectionSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * A server whose log can be followed, with two tables of twelve and six columns and three secondary indexes, and an empty one.
 *
 * @param old the source's server
 * @param fresh the target's server
 */
record FollowedServers(PostgreSqlServer old, PostgreSqlServer fresh) implements AutoCloseable {
    /** An account of the id {@code i}. */
    static final String ACCOUNT = """
            SELECT i, 'name ' || i, 'mail' || i || '@example.org', '+1 555 ' || i, i || ' Main Street', 'City ' || i % 997,
                   'NY', lpad((i % 99999)::text, 5, '0'), i % 7, i % 1000, md5(i::text), clock_timestamp()""";

    /** An event of the id {@code i}. */
    static final String EVENT = "SELECT i, i % 5000, 'call', clock_timestamp(), i % 100, md5(i::text)";

    private static final String DATABASE = "bench";

    static FollowedServers start(long rows) throws IOException, SQLException {
        FollowedServers servers =
                new FollowedServers(PostgreSqlServer.start(Map.of("wal_level", "logical")), PostgreSqlServer.start());
        for (PostgreSqlServer server : List.of(servers.old, servers.fresh)) {
            server.database("postgres").execute("CREATE DATABASE " + DATABASE);
        }
        servers.source()
                .execute(
                        "CREATE TABLE accounts (id bigint PRIMARY KEY, name text, email text, phone text, street text,"
                                + " city text, state text, zip text, status int, balance numeric, notes text,"
                                + " changed_at timestamptz)",
                        "CREATE TABLE events (id bigint PRIMARY KEY, account_id bigint, kind text, at timestamptz,"
                                + " amount numeric, payload text)",
                        "INSERT INTO accounts " + ACCOUNT + " FROM generate_series(1, " + rows + ") i",
                        "INSERT INTO events " + EVENT + " FROM generate_series(1, " + rows + ") i",
                        "CREATE INDEX ON accounts (email)",
                        "CREATE INDEX ON accounts (state, city)",
                        "CREATE INDEX ON events (account_id)",
                        "VACUUM ANALYZE",
                        "CHECKPOINT");
        return servers;
    }

    PostgreSqlAddress source() {
        return old.database(DATABASE);
    }

    /** Under the names {@code old} and {@code new}. */
    List<ConnectionSettings> settings() {
        return List.of(source().settings("old"), fresh.database(DATABASE).settings("new"));
    }

    @Override
    public void close() {
        try (fresh) {
            old.close();
        }
    }
}
