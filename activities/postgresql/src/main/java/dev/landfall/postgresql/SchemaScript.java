package dev.landfall.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.landfall.spi.backup.RecordSource;
import dev.landfall.spi.failure.FailureClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements that make a database's objects: what goes around those of {@link DumpedSchema}, and running all of them. */
final class SchemaScript {
    private static final String NEEDS = "-- needs role ";

    /** Roles belong to the server, so that no database's dump makes them. */
    private static final String ROLES = """
            SELECT DISTINCT r.rolname FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid
            WHERE d.refclassid = 'pg_authid'::regclass AND d.deptype IN ('o', 'a', 'r') AND r.rolname !~ '[\\n\\r]'
              AND d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY 1""";

    /** Where sequences stand is data to pg_dump, of which it was asked for none. */
    private static final String POSITIONS = """
            SELECT format('SELECT pg_catalog.setval(%L, %s, true);', format('%I.%I', schemaname, sequencename), last_value)
            FROM pg_sequences WHERE last_value IS NOT NULL AND schemaname NOT IN ('landfall', 'information_schema')
              AND schemaname !~ '^pg_' ORDER BY schemaname, sequencename""";

    /** What the statements leave set in the session. */
    private static final String AFTERWARDS = "RESET default_table_access_method; RESET default_tablespace";

    private SchemaScript() {}

    /** Roles that owning and granting needs, as comments. */
    static List<String> roles(Connection connection) throws SQLException {
        return Sql.texts(connection, ROLES).stream().map(role -> NEEDS + role).toList();
    }

    static List<String> positions(Connection connection) throws SQLException {
        return Sql.texts(connection, POSITIONS);
    }

    /** Runs all of it inside the caller's transaction. It stands in memory meanwhile: some hundred bytes a column. */
    static void run(Connection connection, RecordSource lines) throws SQLException {
        List<String> roles = new ArrayList<>();
        StringBuilder script = new StringBuilder();
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            String text = new String(line, UTF_8);
            if (text.startsWith(NEEDS) && script.isEmpty()) {
                roles.add(text.substring(NEEDS.length()).stripTrailing());
            } else {
                script.append(text);
            }
        }
        requireRoles(connection, roles);
        Sql.execute(
                connection,
                "SET LOCAL search_path = ''; SET LOCAL check_function_bodies = false; SET LOCAL client_min_messages = error");
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(script.toString());
        }
        Sql.execute(connection, AFTERWARDS);
    }

    private static void requireRoles(Connection connection, List<String> roles) throws SQLException {
        List<String> missing = Sql.texts(
                connection,
                "SELECT quote_ident(n) FROM unnest(CAST(? AS text[])) n WHERE NOT EXISTS"
                        + " (SELECT FROM pg_roles WHERE rolname = n) ORDER BY 1",
                (Object) roles.toArray(String[]::new));
        if (!missing.isEmpty()) {
            throw Failures.here(
                    FailureClass.CONFIGURATION,
                    "roles",
                    "the server lacks roles that own or use what the backup holds: " + String.join(", ", missing),
                    "Nothing was changed. Create them: CREATE ROLE " + String.join("; CREATE ROLE ", missing));
        }
    }
}
