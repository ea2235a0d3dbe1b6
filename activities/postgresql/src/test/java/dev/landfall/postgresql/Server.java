package dev.landfall.postgresql;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database that tests reach both through the adapter and behind its back. */
record Server(ConnectionSettings settings) {

    static Server of(String name, String url, String username, String password) {
        return new Server(new ConnectionSettings(name, StoreKind.POSTGRESQL, url, username, password, false));
    }

    /** Another database of the same server. */
    Server database(String name) {
        String url = settings.url();
        return of(
                settings.name(),
                url.substring(0, url.lastIndexOf('/') + 1) + name,
                settings.username(),
                settings.password());
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(settings.url(), settings.username(), settings.password());
    }

    void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of a query, its columns joined by bars. */
    List<String> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getString(i));
                }
                found.add(String.join("|", columns));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing is left of what tests made: every schema of theirs and Landfall's own. */
    void wipe() {
        for (String schema : query("SELECT quote_ident(nspname) FROM pg_namespace WHERE nspname !~ '^pg_'"
                + " AND nspname <> 'information_schema'")) {
            execute("DROP SCHEMA " + schema + " CASCADE");
        }
        execute("CREATE SCHEMA public");
    }
}
