package dev.landfall.runtime.control;

import dev.landfall.workflow.activity.Notice;
import java.sql.Connection;
import java.sql.SQLException;

/** Which attempts at which notices were made, and which are known to have arrived or not. */
public final class NoticeLedger {
    private static final String FIRST = """
            INSERT INTO landfall.notices (key, migration, number, channel, event, state)
            VALUES (?, ?, ?, ?, ?, 'sending') ON CONFLICT (key) DO NOTHING""";
    private static final String FURTHER = """
            UPDATE landfall.notices
            SET doubtful = doubtful OR state = 'sending', state = 'sending', attempt = attempt + 1, at = clock_timestamp()
            WHERE key = ? AND state <> 'delivered'
            RETURNING attempt, doubtful""";
    private static final String FAILED =
            "UPDATE landfall.notices SET state = 'failed' WHERE key = ? AND attempt = ? AND state = 'sending'";

    private final Transactions transactions;

    NoticeLedger(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * What stood in the ledger when an attempt began.
     *
     * @param attempt its number, from 1; 0 when nothing is left to do
     * @param delivered whether the notice is known to have arrived
     * @param doubtful whether an earlier attempt ended without a word, or is still under way
     */
    public record Begun(int attempt, boolean delivered, boolean doubtful) {}

    /** Notes that an attempt begins. */
    public Begun begin(Notice notice) {
        return transactions.run(
                connection -> first(connection, notice) ? new Begun(1, false, false) : further(connection, notice));
    }

    private static boolean first(Connection connection, Notice notice) throws SQLException {
        try (var statement = connection.prepareStatement(FIRST)) {
            statement.setString(1, notice.key());
            statement.setString(2, notice.migration().id());
            statement.setLong(3, notice.number());
            statement.setString(4, notice.channel());
            statement.setString(5, notice.event());
            return statement.executeUpdate() == 1;
        }
    }

    private static Begun further(Connection connection, Notice notice) throws SQLException {
        try (var statement = connection.prepareStatement(FURTHER)) {
            statement.setString(1, notice.key());
            try (var rows = statement.executeQuery()) {
                return rows.next() ? new Begun(rows.getInt(1), false, rows.getBoolean(2)) : new Begun(0, true, false);
            }
        }
    }

    /** Notes that it has arrived, whichever attempt it was. Idempotent. */
    public void delivered(String key) {
        transactions.run(connection -> {
            try (var statement =
                    connection.prepareStatement("UPDATE landfall.notices SET state = 'delivered' WHERE key = ?")) {
                statement.setString(1, key);
                return statement.executeUpdate();
            }
        });
    }

    /** Notes that an attempt is known not to have arrived, unless a later one has begun. Idempotent. */
    public void failed(String key, int attempt) {
        transactions.run(connection -> {
            try (var statement = connection.prepareStatement(FAILED)) {
                statement.setString(1, key);
                statement.setInt(2, attempt);
                return statement.executeUpdate();
            }
        });
    }
}
