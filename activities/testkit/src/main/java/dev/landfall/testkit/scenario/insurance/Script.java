package dev.landfall.testkit.scenario.insurance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** SQL from the resources in which <code>${name}</code> stands for a number of the scenario. */
record Script(String name) {

    void run(Connection connection, Volumes volumes) throws SQLException {
        String sql = text();
        for (var number : numbers(volumes).entrySet()) {
            sql = sql.replace("${" + number.getKey() + "}", String.valueOf(number.getValue()));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Map<String, Long> numbers(Volumes volumes) {
        return Map.ofEntries(
                Map.entry("seed", volumes.seed()),
                Map.entry("lastWrongPhone", (long) volumes.lastWrongPhone()),
                Map.entry("wholeUnits", (long) volumes.scale()),
                Map.entry("users", (long) volumes.users()),
                Map.entry("agents", (long) volumes.agents()),
                Map.entry("leads", (long) volumes.leads()),
                Map.entry("leadVectors", (long) volumes.leadVectors()),
                Map.entry("policies", (long) volumes.policies()),
                Map.entry("payments", (long) volumes.payments()),
                Map.entry("communications", (long) volumes.communications()),
                Map.entry("tasks", (long) volumes.tasks()),
                Map.entry("auditLogs", (long) volumes.auditLogs()),
                Map.entry("leadSources", (long) volumes.leadSources()),
                Map.entry("quotes", (long) volumes.quotes()),
                Map.entry("importNotes", (long) volumes.importNotes()));
    }

    private String text() {
        try (InputStream in = Script.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the classpath");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
