package dev.landfall.runtime.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** The rows of {@code landfall.standstills}: where the sources of a freeze stood when it was first confirmed. */
final class StandRows {
    private StandRows() {}

    /** Keeps these in place of any earlier ones. */
    static void keep(Connection connection, String migration, List<Stand> stands) throws SQLException {
        forget(connection, migration);
        try (var insert = connection.prepareStatement(
                "INSERT INTO landfall.standstills (migration, connection, part, looks) VALUES (?, ?, ?, ?)")) {
            for (Stand stand : stands) {
                for (Map.Entry<String, String> part : stand.parts().entrySet()) {
                    insert.setString(1, migration);
                    insert.setString(2, stand.connection());
                    insert.setString(3, part.getKey());
                    insert.setString(4, part.getValue());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    static void forget(Connection connection, String migration) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM landfall.standstills WHERE migration = ?")) {
            delete.setString(1, migration);
            delete.executeUpdate();
        }
    }

    /** REFUSAL when one has moved since they were kept; {@code returning} tells people what becomes of the routes then. */
    static void requireStill(Connection connection, String migration, List<Stand> stands, String returning)
            throws SQLException {
        for (Stand stand : stands) {
            SortedSet<String> moved = stand.movedSince(kept(connection, migration, stand.connection()));
            if (!moved.isEmpty()) {
                throw moved(stand, moved, returning);
            }
        }
    }

    private static Map<String, String> kept(Connection connection, String migration, String store) throws SQLException {
        Map<String, String> parts = new HashMap<>();
        try (var statement = connection.prepareStatement(
                "SELECT part, looks FROM landfall.standstills WHERE migration = ? AND connection = ?")) {
            statement.setString(1, migration);
            statement.setString(2, store);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    parts.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return parts;
    }

    private static RuntimeException moved(Stand stand, SortedSet<String> moved, String returning) {
        List<String> suspects = stand.suspects().get();
        return ControlFailures.refusal(
                stand.connection(),
                "under the freeze somebody wrote to it, or could have; what changed since the freeze began: "
                        + String.join(", ", moved)
                        + (suspects.isEmpty() ? "" : "; who is at it now: " + String.join("; ", suspects)),
                "Find who that was and keep them out; " + returning);
    }
}
