package dev.landfall.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Utils;

/** Short forms of JDBC, and quoting by the driver for statements that take no parameters. */
final class Sql {
    private Sql() {}

    /** Reads one row of a result. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static String identifier(String name) throws SQLException {
        return Utils.escapeIdentifier(new StringBuilder(), name).toString();
    }

    static String literal(String text) throws SQLException {
        return "'" + Utils.escapeLiteral(new StringBuilder(), text, true) + "'";
    }

    /** Quoted and joined by commas. */
    static String identifiers(Collection<String> names) throws SQLException {
        List<String> quoted = new ArrayList<>();
        for (String name : names) {
            quoted.add(identifier(name));
        }
        return String.join(", ", quoted);
    }

    /** Quoted, each behind an alias, joined by commas. */
    static String identifiers(String alias, Collection<String> names) throws SQLException {
        List<String> quoted = new ArrayList<>();
        for (String name : names) {
            quoted.add(alias + "." + identifier(name));
        }
        return String.join(", ", quoted);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a statement with parameters; returns how many rows it changed. */
    static long update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeLargeUpdate();
        }
    }

    static <T> List<T> list(Connection connection, Reader<T> reader, String sql, @Nullable Object... parameters)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    /** The first row, if there is one. */
    static <T> Optional<T> first(Connection connection, Reader<T> reader, String sql, @Nullable Object... parameters)
            throws SQLException {
        return list(connection, reader, sql, parameters).stream().findFirst();
    }

    static boolean isTrue(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        return first(connection, row -> row.getBoolean(1), sql, parameters).orElse(false);
    }

    static long number(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        return first(connection, row -> row.getLong(1), sql, parameters).orElse(0L);
    }

    static List<String> texts(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        return list(connection, row -> row.getString(1), sql, parameters);
    }

    /** The elements of an array column. */
    static List<String> array(ResultSet row, int column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    static String joined(Collection<String> parts) {
        return parts.stream().collect(Collectors.joining(", "));
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            switch (parameters[i]) {
                case String[] texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts));
                case Long[] numbers -> statement.setArray(i + 1, connection.createArrayOf("bigint", numbers));
                case null, default -> statement.setObject(i + 1, parameters[i]);
            }
        }
        return statement;
    }
}
