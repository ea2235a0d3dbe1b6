package dev.landfall.runtime.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** A look at the control database through read-only transactions; a database without the schema counts as empty. */
public final class ControlView {
    private final Transactions transactions;

    /** A view of the database of the settings; nothing is contacted yet. */
    public ControlView(ControlSettings settings) {
        PGSimpleDataSource source = settings.source("landfall-plan");
        source.setReadOnly(true);
        source.setReadOnlyMode("always");
        this.transactions = new Transactions(source);
    }

    /**
     * The migration, other than {@code migration}, that holds the lock on a server, if there is one.
     *
     * @throws dev.landfall.spi.failure.StoreFailure when the database can't be reached or refuses
     */
    public Optional<String> holder(String migration, String server) {
        return transactions.run(ControlView::isMade)
                ? new Locks(transactions).holder(migration, server)
                : Optional.empty();
    }

    /**
     * What answers.
     *
     * @param version the server's version as it states it
     * @param clock what time it is there
     * @param made whether a worker has made its schema already
     * @param makeable whether the login may make it
     */
    public record Answer(String version, Instant clock, boolean made, boolean makeable) {}

    /**
     * Looks who answers.
     *
     * @throws dev.landfall.spi.failure.StoreFailure when the database can't be reached or refuses
     */
    public Answer look() {
        return transactions.run(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("""
                            SELECT current_setting('server_version'),
                                   (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
                                   to_regclass('landfall.locks') IS NOT NULL,
                                   has_database_privilege(current_database(), 'CREATE')""")) {
                rows.next();
                Instant clock = Instant.ofEpochMilli(rows.getLong(2));
                return new Answer(rows.getString(1), clock, rows.getBoolean(3), rows.getBoolean(4));
            }
        });
    }

    private static boolean isMade(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT to_regclass('landfall.locks') IS NOT NULL")) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
