package dev.landfall.demo;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL servers that may crash: what they have acknowledged is there afterwards. */
final class Durable {
    /** Embedded servers acknowledge before anything is written, and are told so as they start; only a role's own setting counts more. */
    private static final String SYNCHRONOUS = "ALTER ROLE CURRENT_USER SET synchronous_commit = on";

    private Durable() {}

    /** From the next connection on. */
    static void make(HikariDataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(SYNCHRONOUS);
        } catch (SQLException e) {
            throw new IllegalStateException("a server refused a setting, SQLSTATE " + e.getSQLState(), e);
        }
        database.getHikariPoolMXBean().softEvictConnections();
    }

    /**
     * Kills one of the server's processes with -9. What they shared can't be trusted any more, so the server ends all the others,
     * throws everything away that was in memory alone, and recovers from its log.
     */
    static void crash(HikariDataSource database) {
        String pid = Sql.texts(database, "SELECT pg_backend_pid()::text").getFirst();
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
    }
}
