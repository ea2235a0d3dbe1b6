package dev.landfall.postgresql;

import dev.landfall.spi.Query.Extract;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Reads all that a query gives, a few rows in memory at a time. */
final class Extraction {
    private static final int FETCH = 1_000;

    private Extraction() {}

    static Extract of(Connection connection, String query, Duration limit, Runnable heartbeat) throws SQLException {
        long end = System.nanoTime() + limit.toNanos();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery(query)) {
                int columns = rows.getMetaData().getColumnCount();
                long read = 0;
                long bytes = 0;
                while (rows.next()) {
                    read++;
                    bytes += bytes(rows, columns);
                    if (read % FETCH == 0) {
                        heartbeat.run();
                        if (System.nanoTime() > end) {
                            return new Extract(read, bytes, false);
                        }
                    }
                }
                return new Extract(read, bytes, true);
            }
        }
    }

    private static long bytes(ResultSet rows, int columns) throws SQLException {
        long bytes = 0;
        for (int column = 1; column <= columns; column++) {
            byte[] value = rows.getBytes(column);
            bytes += value == null ? 0 : value.length;
        }
        return bytes;
    }
}
