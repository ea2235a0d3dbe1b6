package dev.landfall.runtime.control;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code landfall.routes}, as a transaction that locked it sees it.
 *
 * @param frozenBy the migration whose freeze holds now, or null
 */
record RouteRow(String route, Side side, @Nullable String frozenBy) {
    private static final String SELECT = """
            SELECT route, side, CASE WHEN frozen_until > clock_timestamp() THEN frozen_by END
            FROM landfall.routes WHERE route = ANY(?) ORDER BY route
            """;

    /** The advisory lock of a route: shared by its writers, taken alone by a freeze and by the switch. */
    private static final String GATE = "hashtextextended('landfall.route ' || ?, 0)";

    /** A route exists from its first use on. */
    static void ensure(Connection connection, Collection<String> routes) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO landfall.routes (route) SELECT unnest(?) ORDER BY 1 ON CONFLICT DO NOTHING")) {
            statement.setArray(1, array(connection, routes));
            statement.executeUpdate();
        }
    }

    /**
     * Waits until nobody writes through these routes any more. Those who come meanwhile queue up behind: a lock on the row
     * alone would let them pass, and writers that overlap without end would keep a freeze out for ever.
     */
    static List<RouteRow> lock(Connection connection, Collection<String> routes) throws SQLException {
        for (String route : routes.stream().sorted().distinct().toList()) {
            // In the same order everywhere, so that two freezes wait for each other at most one way.
            gate(connection, "SELECT pg_advisory_xact_lock(" + GATE + ")", route);
        }
        return select(connection, SELECT + " FOR UPDATE", routes);
    }

    /** Joins the writers of a route that exists; what it reads comes after the wait, in a statement of its own. */
    static RouteRow join(Connection connection, String route) throws SQLException {
        gate(connection, "SELECT pg_advisory_xact_lock_shared(" + GATE + ")", route);
        return read(connection, route);
    }

    /** As the route is, without joining its writers. */
    static RouteRow read(Connection connection, String route) throws SQLException {
        return select(connection, SELECT, List.of(route)).getFirst();
    }

    /** Transactions that write through these routes now. */
    static long writers(Connection connection, Collection<String> routes) throws SQLException {
        try (var statement = connection.prepareStatement("""
                SELECT count(DISTINCT pid) FROM pg_locks
                WHERE locktype = 'advisory' AND mode = 'ShareLock' AND granted AND objsubid = 1
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND ((classid::bigint << 32) | objid::bigint)
                      IN (SELECT hashtextextended('landfall.route ' || r, 0) FROM unnest(?) r)
                """)) {
            statement.setArray(1, array(connection, routes));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void gate(Connection connection, String sql, String route) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, route);
            statement.execute();
        }
    }

    static void freeze(Connection connection, String migration, Collection<String> routes, Duration lease)
            throws SQLException {
        try (var statement = connection.prepareStatement("""
                UPDATE landfall.routes SET frozen_by = ?,
                       frozen_until = greatest(frozen_until, clock_timestamp() + ? * interval '1 millisecond')
                WHERE route = ANY(?)
                """)) {
            statement.setString(1, migration);
            statement.setLong(2, lease.toMillis());
            statement.setArray(3, array(connection, routes));
            statement.executeUpdate();
        }
    }

    static void move(Connection connection, Collection<String> routes, Side side) throws SQLException {
        try (var statement = connection.prepareStatement(
                "UPDATE landfall.routes SET side = ?, since = clock_timestamp() WHERE route = ANY(?)")) {
            statement.setString(1, side.word());
            statement.setArray(2, array(connection, routes));
            statement.executeUpdate();
        }
    }

    static void unfreeze(Connection connection, String migration) throws SQLException {
        try (var statement = connection.prepareStatement(
                "UPDATE landfall.routes SET frozen_by = NULL, frozen_until = NULL WHERE frozen_by = ?")) {
            statement.setString(1, migration);
            statement.executeUpdate();
        }
    }

    private static List<RouteRow> select(Connection connection, String sql, Collection<String> routes)
            throws SQLException {
        List<RouteRow> found = new ArrayList<>();
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, array(connection, routes));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new RouteRow(rows.getString(1), Side.of(rows.getString(2)), rows.getString(3)));
                }
            }
        }
        return found;
    }

    private static java.sql.Array array(Connection connection, Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
