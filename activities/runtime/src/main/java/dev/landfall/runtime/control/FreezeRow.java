package dev.landfall.runtime.control;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code landfall.freezes}, locked until the end of the transaction that read it.
 *
 * @param attempt the cutover's attempt that holds or released it
 * @param heldUntil null until every store has confirmed
 * @param lapsed whether {@code heldUntil} has passed, by the database's clock
 * @param released whether it was ended on purpose
 */
record FreezeRow(int attempt, Instant since, @Nullable Instant heldUntil, boolean lapsed, boolean released) {

    static Optional<FreezeRow> lock(Connection connection, String migration) throws SQLException {
        try (var statement = connection.prepareStatement("""
                SELECT attempt, since, held_until, coalesce(held_until <= clock_timestamp(), false),
                       released_at IS NOT NULL
                FROM landfall.freezes WHERE migration = ? FOR UPDATE
                """)) {
            statement.setString(1, migration);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        }
    }

    /** Begins a freeze now, in place of one that was released; false when a later attempt was quicker. */
    static boolean begin(Connection connection, String migration, int attempt) throws SQLException {
        return update(connection, """
                INSERT INTO landfall.freezes (migration, attempt, since) VALUES (?, ?, clock_timestamp())
                ON CONFLICT (migration) DO UPDATE SET attempt = EXCLUDED.attempt, since = clock_timestamp(),
                    held_until = NULL, released_at = NULL WHERE freezes.attempt <= EXCLUDED.attempt
                """, migration, attempt) > 0;
    }

    /**
     * Keeps every attempt from freezing and from switching from here on; what is frozen stays so until its release. Where
     * nothing was, a row is made that was never a freeze.
     */
    static void close(Connection connection, String migration, int attempt) throws SQLException {
        update(connection, """
                INSERT INTO landfall.freezes (migration, attempt, since, released_at)
                VALUES (?, ?, transaction_timestamp(), transaction_timestamp())
                ON CONFLICT (migration) DO UPDATE SET attempt = EXCLUDED.attempt,
                    held_until = least(freezes.held_until, clock_timestamp())
                """, migration, attempt);
    }

    /** A later attempt takes over a freeze that an earlier one has not released. */
    static void takeOver(Connection connection, String migration, int attempt) throws SQLException {
        update(
                connection,
                "UPDATE landfall.freezes SET attempt = later.attempt FROM (VALUES (?, ?)) later (migration, attempt)"
                        + " WHERE freezes.migration = later.migration",
                migration,
                attempt);
    }

    /** From here on nothing can be switched under this freeze, also by an attempt that is still under way. */
    static void end(Connection connection, String migration) throws SQLException {
        try (var statement = connection.prepareStatement(
                "UPDATE landfall.freezes SET held_until = least(held_until, clock_timestamp()) WHERE migration = ?")) {
            statement.setString(1, migration);
            statement.executeUpdate();
        }
    }

    static void holdUntil(Connection connection, String migration, Instant until) throws SQLException {
        try (var statement =
                connection.prepareStatement("UPDATE landfall.freezes SET held_until = ? WHERE migration = ?")) {
            statement.setObject(1, OffsetDateTime.ofInstant(until, ZoneOffset.UTC));
            statement.setString(2, migration);
            statement.executeUpdate();
        }
    }

    /**
     * Marks it released, once, and returns how long it lasted, in milliseconds; 0 when there was none. Routes whose lease has
     * ended let writes through since then, whoever looks after them now. Also without a freeze a row stays, for calls of that
     * attempt that come late.
     */
    static long release(Connection connection, String migration, int attempt) throws SQLException {
        update(connection, """
                INSERT INTO landfall.freezes (migration, attempt, since, released_at)
                VALUES (?, ?, transaction_timestamp(), transaction_timestamp())
                ON CONFLICT (migration) DO UPDATE SET attempt = greatest(freezes.attempt, EXCLUDED.attempt),
                    released_at = coalesce(freezes.released_at, least(clock_timestamp(),
                        (SELECT max(frozen_until) FROM landfall.routes WHERE frozen_by = freezes.migration)))
                """, migration, attempt);
        try (var statement = connection.prepareStatement(
                "SELECT (extract(epoch FROM released_at - since) * 1000)::bigint FROM landfall.freezes"
                        + " WHERE migration = ?")) {
            statement.setString(1, migration);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    private static FreezeRow read(ResultSet rows) throws SQLException {
        Timestamp until = rows.getTimestamp(3);
        return new FreezeRow(
                rows.getInt(1),
                rows.getTimestamp(2).toInstant(),
                until == null ? null : until.toInstant(),
                rows.getBoolean(4),
                rows.getBoolean(5));
    }

    private static int update(Connection connection, String sql, String migration, int attempt) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, migration);
            statement.setInt(2, attempt);
            return statement.executeUpdate();
        }
    }
}
