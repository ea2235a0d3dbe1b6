package dev.landfall.benchmark.machine;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A database of a throw-away server on loopback.
 *
 * @param port where it listens
 * @param user the superuser
 * @param password empty for none
 * @param database the database
 */
public record PostgreSqlAddress(int port, String user, String password, String database) {

    /** For JDBC, without the login. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** For PostgreSQL's own programs. */
    public String uri() {
        String login = password.isEmpty() ? user : user + ":" + password;
        return "postgresql://" + login + "@127.0.0.1:" + port + "/" + database;
    }

    /** A worker's connection of that name. */
    public ConnectionSettings settings(String name) {
        return new ConnectionSettings(name, StoreKind.POSTGRESQL, jdbcUrl(), user, password, false);
    }

    /** Opens a connection with further parameters of the driver, each beginning with an ampersand. */
    public Connection open(String parameters) throws SQLException {
        return DriverManager.getConnection(jdbcUrl() + "?ApplicationName=benchmarks" + parameters, user, password);
    }

    /** Runs statements, each for itself. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = open("");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** The first column of a query. */
    public List<String> texts(String query) throws SQLException {
        try (Connection connection = open("");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        }
    }
}
