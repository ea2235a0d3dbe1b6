package dev.landfall.benchmark.postgresql;

import dev.landfall.benchmark.machine.PostgreSqlAddress;
import dev.landfall.benchmark.machine.PostgreSqlServer;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.testkit.scenario.insurance.Tables;
import dev.landfall.testkit.scenario.insurance.Volumes;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Two servers: on one some tables, on the other an empty database.
 *
 * @param old the source's server
 * @param fresh the target's server
 */
record Pair(PostgreSqlServer old, PostgreSqlServer fresh) implements AutoCloseable {
    private static final String DATABASE = "bench";

    /** Fills the source. */
    interface Filling {
        void fill(Connection source) throws SQLException;
    }

    /** With the insurance-lead platform's tables. */
    static Pair ofPlatform(Volumes volumes) throws IOException, SQLException {
        return start(source -> {
            Tables.create(source);
            Tables.fill(source, volumes);
        });
    }

    static Pair start(Filling filling) throws IOException, SQLException {
        Pair pair = new Pair(PostgreSqlServer.start(), PostgreSqlServer.start());
        for (PostgreSqlServer server : List.of(pair.old, pair.fresh)) {
            server.database("postgres").execute("CREATE DATABASE " + DATABASE);
        }
        try (Connection connection = pair.source().open("")) {
            filling.fill(connection);
        }
        pair.source().execute("VACUUM ANALYZE", "CHECKPOINT");
        return pair;
    }

    PostgreSqlAddress source() {
        return old.database(DATABASE);
    }

    PostgreSqlAddress target() {
        return fresh.database(DATABASE);
    }

    /** Under the names that the shipped runbook's stores have. */
    List<ConnectionSettings> settings() {
        return List.of(source().settings("staging-db"), target().settings("prod-db"));
    }

    /** Nothing is on the target any more, and the disk has rest. */
    void emptyTarget() throws SQLException {
        target().execute(
                        "SET client_min_messages = error",
                        "DROP SCHEMA IF EXISTS landfall CASCADE",
                        "DROP SCHEMA IF EXISTS pgcopydb CASCADE",
                        "DROP SCHEMA public CASCADE",
                        "CREATE SCHEMA public",
                        "CHECKPOINT");
    }

    long rows() throws SQLException {
        long rows = 0;
        for (String table : TargetCheck.tables(source())) {
            rows += Long.parseLong(
                    source().texts("SELECT count(*) FROM " + table).getFirst());
        }
        return rows;
    }

    @Override
    public void close() {
        try (fresh) {
            old.close();
        }
    }
}
