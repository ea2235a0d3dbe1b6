package dev.landfall.runtime.control;

import dev.landfall.workflow.LandfallDataConverter;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.ResolvedRunbook;
import dev.landfall.workflow.query.Status;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The overview of migrations. */
public final class Journal {
    private final Transactions transactions;

    Journal(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Registers a migration; again by the same run it changes nothing.
     *
     * @param runbook the runbook as it was pinned, for a recovery; null where it is not known
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL when the id belongs to another run, ended or not
     */
    public void open(MigrationRef migration, String runId, String requestedBy, @Nullable ResolvedRunbook runbook) {
        transactions.run(connection -> {
            insert(connection, migration, runId, requestedBy, runbook);
            if (!runId.equals(runOf(connection, migration.id()))) {
                throw ControlFailures.refusal(
                        migration.id(),
                        "a migration of this id has already run",
                        "Start again under another workflow id; ids are never used twice");
            }
            return true;
        });
    }

    /** Keeps where the migration stands, unless something newer is known. */
    public void record(MigrationRef migration, Status status) {
        transactions.run(connection -> {
            try (var statement = connection.prepareStatement("""
                    UPDATE landfall.migrations SET state = ?, phase = ?, step = ?, waiting_for = ?, problem = ?, since = ?,
                           updated_at = clock_timestamp()
                    WHERE id = ? AND since <= ?
                    """)) {
                var since = status.since().atOffset(ZoneOffset.UTC);
                statement.setString(1, status.state().name());
                statement.setString(2, status.phase());
                statement.setString(3, status.step());
                statement.setString(4, status.next());
                statement.setString(
                        5,
                        status.problems().stream()
                                .map(Problem::line)
                                .findFirst()
                                .orElse(null));
                statement.setObject(6, since);
                statement.setString(7, migration.id());
                statement.setObject(8, since);
                return statement.executeUpdate();
            }
        });
    }

    /**
     * A migration as it was registered.
     *
     * @param state what it told last
     * @param runbook null where a worker of an older version registered it
     */
    public record Registered(
            MigrationRef migration,
            MigrationState state,
            @Nullable ResolvedRunbook runbook) {}

    /** The migration of that id, if there was one. */
    public Optional<Registered> find(String id) {
        return transactions.run(connection -> {
            try (var statement = connection.prepareStatement(
                    "SELECT runbook, digest, state, runbook_pinned FROM landfall.migrations WHERE id = ?")) {
                statement.setString(1, id);
                try (var rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(registered(id, rows)) : Optional.empty();
                }
            }
        });
    }

    private static Registered registered(String id, ResultSet rows) throws SQLException {
        String pinned = rows.getString(4);
        return new Registered(
                new MigrationRef(id, rows.getString(1), rows.getString(2)),
                MigrationState.valueOf(rows.getString(3)),
                pinned == null ? null : LandfallDataConverter.read(pinned, ResolvedRunbook.class));
    }

    /** Opened with the oldest of times, so that the first status, stamped by Temporal's clock, is always newer. */
    private static void insert(
            Connection connection,
            MigrationRef migration,
            String runId,
            String requestedBy,
            @Nullable ResolvedRunbook runbook)
            throws SQLException {
        try (var statement = connection.prepareStatement("""
                INSERT INTO landfall.migrations
                    (id, run_id, runbook, digest, requested_by, runbook_pinned, state, waiting_for, since)
                VALUES (?, ?, ?, ?, ?, ?, 'RUNNING', '', 'epoch') ON CONFLICT DO NOTHING
                """)) {
            statement.setString(1, migration.id());
            statement.setString(2, runId);
            statement.setString(3, migration.runbook());
            statement.setString(4, migration.digest());
            statement.setString(5, requestedBy);
            statement.setString(6, runbook == null ? null : LandfallDataConverter.json(runbook));
            statement.executeUpdate();
        }
    }

    private static String runOf(Connection connection, String id) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT run_id FROM landfall.migrations WHERE id = ?")) {
            statement.setString(1, id);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
