package dev.landfall.testkit.scenario.insurance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The platform's PostgreSQL tables. */
public final class Tables {
    private Tables() {}

    /** Creates the empty tables with indexes and constraints. */
    public static void create(Connection connection) throws SQLException {
        run(connection, "schema.sql", new Volumes(1, 0));
    }

    /** Fills empty tables: 208,265 rows a unit of scale. */
    public static void fill(Connection connection, Volumes volumes) throws SQLException {
        run(connection, "rows.sql", volumes);
    }

    /** Puts in the rows that are on the target before the migration. */
    public static void prior(Connection connection) throws SQLException {
        run(connection, "prior.sql", new Volumes(1, 0));
    }

    private static void run(Connection connection, String script, Volumes volumes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String sql = text(script);
            for (var number : numbers(volumes).entrySet()) {
                sql = sql.replace("${" + number.getKey() + "}", String.valueOf(number.getValue()));
            }
            statement.execute(sql);
        }
    }

    private static Map<String, Long> numbers(Volumes volumes) {
        return Map.ofEntries(
                Map.entry("seed", volumes.seed()),
                Map.entry("wholeUnits", (long) volumes.scale()),
                Map.entry("users", (long) volumes.users()),
                Map.entry("agents", (long) volumes.agents()),
                Map.entry("leads", (long) volumes.leads()),
                Map.entry("leadVectors", (long) volumes.leadVectors()),
                Map.entry("policies", (long) volumes.policies()),
                Map.entry("payments", (long) volumes.payments()),
                Map.entry("communications", (long) volumes.communications()),
                Map.entry("tasks", (long) volumes.tasks()),
                Map.entry("auditLogs", (long) volumes.auditLogs()));
    }

    private static String text(String script) {
        try (InputStream in = Tables.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException(script + " is not on the classpath");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
