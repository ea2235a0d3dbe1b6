package dev.landfall.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A query that the server has prepared, to be run many times; <code>$1</code> has the type that the server takes it for.
 *
 * @param statement runs it
 */
record Runs(Statement statement) implements AutoCloseable {
    private static final String NAME = "landfall_measured";
    private static final int FETCH = 1_000;

    static Runs prepare(Connection connection, String query) throws SQLException {
        Sql.execute(connection, "PREPARE " + NAME + " AS " + query);
        Statement statement = connection.createStatement();
        statement.setFetchSize(FETCH);
        return new Runs(statement);
    }

    /** Runs it once and reads all that it gives. */
    Duration timed(Optional<Object> value) throws SQLException {
        String arguments = value.isPresent() ? "(" + Sql.literal(value.get().toString()) + ")" : "";
        long start = System.nanoTime();
        try (ResultSet rows = statement.executeQuery("EXECUTE " + NAME + arguments)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.getObject(column);
                }
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Prepared queries outlive the transaction. A connection on which this fails is not used again. */
    @Override
    public void close() throws SQLException {
        statement.execute("DEALLOCATE " + NAME);
        statement.close();
    }
}
