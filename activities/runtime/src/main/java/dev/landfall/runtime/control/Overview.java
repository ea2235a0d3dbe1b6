package dev.landfall.runtime.control;

import dev.landfall.workflow.MigrationState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where all migrations stand, in figures: the same from whichever worker it is asked. */
public final class Overview {
    /** For so long a migration that has ended is told of, so that its last figures are seen. */
    public static final Duration AFTERGLOW = Duration.ofMinutes(10);

    /** More migrations at once are only counted. */
    public static final int MOST = 100;

    private static final String STATES = "SELECT state, count(*) FROM landfall.migrations GROUP BY state";

    private static final String TOLD = """
            SELECT id, runbook, state, coalesce(phase, ''),
                   greatest(0, extract(epoch FROM clock_timestamp() - since) * 1000)::bigint
            FROM landfall.migrations
            WHERE state NOT IN ('COMPLETED', 'ROLLED_BACK', 'ABORTED', 'FAILED')
               OR updated_at > clock_timestamp() - interval '1 second' * ?
            ORDER BY updated_at DESC LIMIT ?""";

    /** Once its lease has ended a freeze lets writes through, whether or not anybody has released it. */
    private static final String FREEZES = """
            SELECT m.id, f.migration <> m.id,
                   (extract(epoch FROM least(coalesce(f.released_at, clock_timestamp()), leased.until) - f.since) * 1000)::bigint,
                   f.released_at IS NULL AND leased.until > clock_timestamp()
            FROM landfall.freezes f
            JOIN landfall.migrations m ON f.migration IN (m.id, m.id || '/back')
            CROSS JOIN LATERAL (SELECT coalesce(max(r.frozen_until), f.released_at, f.held_until, f.since) AS until
                                FROM landfall.routes r WHERE r.frozen_by = f.migration) leased
            WHERE m.id = ANY (?) AND f.released_at IS DISTINCT FROM f.since""";

    private static final String QUARANTINED = """
            SELECT migration, dataset, count(*), count(*) FILTER (WHERE waived_by IS NULL)
            FROM landfall.quarantine WHERE migration = ANY (?) GROUP BY migration, dataset""";

    private final Transactions transactions;

    Overview(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Figures of one moment.
     *
     * @param states how many migrations there are in each state, all that there ever were
     * @param migrations those that have not ended, or not long ago; the latest {@value #MOST}
     * @param freezes their freezes
     * @param quarantined their datasets with records that can't be transformed
     */
    public record Figures(
            Map<MigrationState, Long> states,
            List<Told> migrations,
            List<Frozen> freezes,
            List<Quarantined> quarantined) {}

    /**
     * One migration.
     *
     * @param phase empty before the first phase and after the last
     * @param standing how long it has been in its state
     */
    public record Told(String id, String runbook, MigrationState state, String phase, Duration standing) {}

    /**
     * The last freeze of a migration on one way.
     *
     * @param back whether of the way back behind the switch
     * @param lasted how long writes were held back, until now if they still are
     * @param holds whether they still are
     */
    public record Frozen(String migration, boolean back, Duration lasted, boolean holds) {}

    /**
     * Records that can't be transformed.
     *
     * @param unwaived of these, records that nobody has waived
     */
    public record Quarantined(String migration, String dataset, long records, long unwaived) {}

    /**
     * Looks at all of them.
     *
     * @throws dev.landfall.spi.failure.StoreFailure when the database can't be reached or refuses
     */
    public Figures look() {
        return transactions.run(connection -> {
            List<Told> told = rows(
                    connection,
                    TOLD,
                    row -> new Told(
                            row.getString(1),
                            row.getString(2),
                            MigrationState.valueOf(row.getString(3)),
                            row.getString(4),
                            Duration.ofMillis(row.getLong(5))),
                    AFTERGLOW.toSeconds(),
                    MOST);
            Object ids =
                    connection.createArrayOf("text", told.stream().map(Told::id).toArray(String[]::new));
            return new Figures(
                    states(connection),
                    told,
                    rows(connection, FREEZES, Overview::frozen, ids),
                    quarantined(connection, ids));
        });
    }

    private static Map<MigrationState, Long> states(Connection connection) throws SQLException {
        Map<MigrationState, Long> states = new EnumMap<>(MigrationState.class);
        for (MigrationState state : MigrationState.values()) {
            states.put(state, 0L);
        }
        rows(connection, STATES, row -> states.put(MigrationState.valueOf(row.getString(1)), row.getLong(2)));
        return states;
    }

    private static Frozen frozen(ResultSet row) throws SQLException {
        return new Frozen(
                row.getString(1), row.getBoolean(2), Duration.ofMillis(Math.max(0, row.getLong(3))), row.getBoolean(4));
    }

    private static List<Quarantined> quarantined(Connection connection, Object ids) throws SQLException {
        return rows(
                connection,
                QUARANTINED,
                row -> new Quarantined(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)),
                ids);
    }

    /** Makes something of one row. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(Connection connection, String sql, Reader<T> reader, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
    }
}
