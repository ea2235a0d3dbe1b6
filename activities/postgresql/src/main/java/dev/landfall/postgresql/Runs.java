package dev.landfall.postgresql;

import dev.landfall.spi.WriteTrial;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A statement that the server has prepared, to be run many times; <code>$1</code> has the type that the server takes it for.
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
    WriteTrial.Run timed(Optional<Object> value) throws SQLException {
        String arguments = value.isPresent() ? "(" + Sql.literal(value.get().toString()) + ")" : "";
        long start = System.nanoTime();
        long records = statement.execute("EXECUTE " + NAME + arguments) ? read() : statement.getLargeUpdateCount();
        return new WriteTrial.Run(Duration.ofNanos(System.nanoTime() - start), records);
    }

    private long read() throws SQLException {
        long records = 0;
        try (ResultSet rows = statement.getResultSet()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                records++;
                for (int column = 1; column <= columns; column++) {
                    rows.getObject(column);
                }
            }
        }
        return records;
    }

    /** Prepared queries outlive the transaction. A connection on which this fails is not used again. */
    @Override
    public void close() throws SQLException {
        statement.execute("DEALLOCATE " + NAME);
        statement.close();
    }
}
