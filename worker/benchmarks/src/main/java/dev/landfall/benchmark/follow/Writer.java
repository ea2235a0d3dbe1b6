package dev.landfall.benchmark.follow;

import dev.landfall.benchmark.machine.PostgreSqlAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One connection of an application. Each transaction changes twenty rows of two tables that no other writer changes: fourteen are
 * updated, five inserted, one deleted. It is acknowledged only once it is durable.
 */
final class Writer implements AutoCloseable {
    /** Row changes of one transaction. */
    static final int CHANGES = 20;

    private static final int ACCOUNTS = 10;
    private static final int EVENTS = 4;

    private final Connection connection;
    private final PreparedStatement updateAccounts;
    private final PreparedStatement updateEvents;
    private final PreparedStatement insertAccount;
    private final PreparedStatement insertEvents;
    private final PreparedStatement deleteEvent;
    private final SplittableRandom random;
    private final int number;
    private final int writers;
    private final long rows;
    private long written;

    /**
     * Writer {@code number} of {@code writers}, from 0.
     *
     * @param rows rows of each table when they all begin; ids from 1
     */
    Writer(PostgreSqlAddress source, int number, int writers, long rows) throws SQLException {
        this.number = number;
        this.writers = writers;
        this.rows = rows;
        random = new SplittableRandom(number);
        connection = source.open("");
        connection.setAutoCommit(false);
        updateAccounts = connection.prepareStatement("UPDATE accounts SET balance = balance + 1, status = status + 1,"
                + " notes = md5(notes), changed_at = clock_timestamp() WHERE id = ANY (?)");
        updateEvents = connection.prepareStatement(
                "UPDATE events SET amount = amount + 1, payload = md5(payload) WHERE id = ANY (?)");
        insertAccount = connection.prepareStatement(
                "INSERT INTO accounts " + FollowedServers.ACCOUNT + " FROM (SELECT" + " CAST(? AS bigint) AS i) one");
        insertEvents = connection.prepareStatement(
                "INSERT INTO events " + FollowedServers.EVENT + " FROM unnest(CAST(? AS bigint[])) i");
        deleteEvent = connection.prepareStatement("DELETE FROM events WHERE id = ?");
    }

    /** One transaction. */
    void write() throws SQLException {
        ids(updateAccounts, ACCOUNTS);
        ids(updateEvents, EVENTS);
        insertAccount.setLong(1, fresh(written));
        long first = EVENTS * written;
        Object[] inserted =
                IntStream.range(0, EVENTS).mapToObj(i -> fresh(first + i)).toArray();
        insertEvents.setArray(1, connection.createArrayOf("bigint", inserted));
        // What was inserted first goes first.
        deleteEvent.setLong(1, fresh(written));
        int changes = insertAccount.executeUpdate()
                + insertEvents.executeUpdate()
                + updateAccounts.executeUpdate()
                + updateEvents.executeUpdate()
                + deleteEvent.executeUpdate();
        connection.commit();
        if (changes != CHANGES) {
            throw new IllegalStateException("a transaction changed " + changes + " rows instead of " + CHANGES);
        }
        written++;
    }

    /** The ids of other rows each, of those that were there at the begin. */
    private void ids(PreparedStatement statement, int count) throws SQLException {
        long mine = rows / writers;
        long start = random.nextLong(mine - count);
        Object[] ids = IntStream.range(0, count)
                .mapToObj(i -> 1 + number + writers * (start + i))
                .toArray();
        statement.setArray(1, connection.createArrayOf("bigint", ids));
    }

    /** An id of this writer behind all that were there at the begin. */
    private long fresh(long index) {
        return rows + 1 + number + writers * index;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
