package dev.landfall.starter.verb;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.starter.Refused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists migrations from the control database, so that it works whatever the Temporal server keeps. */
@Command(name = "list", description = "List all migrations, from the control database.")
public final class ListVerb implements Callable<Integer> {
    private static final String NO_SUCH_TABLE = "42P01";
    private static final String QUERY =
            "SELECT id, runbook, state, phase, waiting_for, updated_at FROM landfall.migrations ORDER BY updated_at DESC LIMIT 200";

    @Option(
            names = "--control",
            paramLabel = "URL",
            required = true,
            defaultValue = "${env:LANDFALL_CONTROL_URL}",
            description = "The control database's JDBC URL (default: $LANDFALL_CONTROL_URL)")
    private String url = "";

    @Option(
            names = "--control-user",
            paramLabel = "NAME",
            defaultValue = "${env:LANDFALL_CONTROL_USER:-landfall}",
            description =
                    "Its user (default: $LANDFALL_CONTROL_USER or landfall); the password comes from $LANDFALL_CONTROL_PASSWORD")
    private String user = "";

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        output.print(read(), ListVerb::text);
        return ExitCode.DONE.code();
    }

    private List<Line> read() {
        List<Line> lines = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(url, user, System.getenv("LANDFALL_CONTROL_PASSWORD"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                lines.add(new Line(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6)));
            }
            return lines;
        } catch (SQLException failure) {
            if (NO_SUCH_TABLE.equals(failure.getSQLState())) {
                throw new Refused(
                        ExitCode.NO,
                        "this database holds no overview of migrations. A worker makes it at its first start; check"
                                + " --control.");
            }
            throw new Refused(
                    ExitCode.UNREACHABLE,
                    "the control database can't be read (SQLSTATE " + failure.getSQLState()
                            + "). Check --control, --control-user and LANDFALL_CONTROL_PASSWORD.");
        }
    }

    private static String text(List<Line> lines) {
        return lines.isEmpty()
                ? "no migration has run yet"
                : lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    /** One migration. */
    record Line(
            String id,
            String runbook,
            String state,
            @Nullable String phase,
            @Nullable String waitingFor,
            String updatedAt) {
        String text() {
            return "%-32s %-18s %-12s %-12s %s"
                    .formatted(id, runbook, state, phase == null ? "" : phase, waitingFor == null ? "" : waitingFor);
        }
    }
}
