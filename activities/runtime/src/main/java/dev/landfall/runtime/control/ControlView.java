package dev.landfall.runtime.control;

import java.sql.Connection;
import java.sql.SQLException;
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

    private static boolean isMade(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT to_regclass('landfall.locks') IS NOT NULL")) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
