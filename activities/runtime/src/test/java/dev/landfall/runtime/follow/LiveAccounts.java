package dev.landfall.runtime.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that writes to two tables of the source all the time: new rows, changes, deletions, keys that change, values that
 * must be unique and travel between rows, wide values, long transactions.
 */
final class LiveAccounts implements AutoCloseable {
    static final String[] TABLES = {
        "CREATE TABLE accounts (id bigint PRIMARY KEY, email text UNIQUE, amount numeric(12,2) NOT NULL, essay text,"
                + " doubled numeric GENERATED ALWAYS AS (amount * 2) STORED)",
        "ALTER TABLE accounts ALTER essay SET STORAGE EXTERNAL",
        "CREATE TABLE \"Odd Events\" (account bigint, \"No.\" int, note text, PRIMARY KEY (account, \"No.\"))"
    };
    static final String FILL =
            "INSERT INTO accounts SELECT i, 'p' || i || '@x', i, CASE WHEN i %% 3 = 0 THEN repeat('e' || i, 2000) END"
                    + " FROM generate_series(1, %d) i";

    private final FollowedServers servers;
    private final Random random;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Thread thread;
    private volatile Throwable failure;
    private volatile long acknowledged;

    LiveAccounts(FollowedServers servers, long seed) {
        this.servers = servers;
        random = new Random(seed);
        thread = new Thread(this::write, "application");
    }

    LiveAccounts start() {
        thread.start();
        return this;
    }

    /** Transactions that the source has acknowledged. */
    long acknowledged() {
        return acknowledged;
    }

    /** Written at a rate at which a slow machine can follow. */
    private static final Duration PAUSE = Duration.ofMillis(4);

    /** Waits until so many are. */
    void awaitAcknowledged(long transactions) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (acknowledged < transactions) {
            LockSupport.parkNanos(PAUSE.toNanos());
            if (System.nanoTime() > deadline || failure != null) {
                throw new AssertionError("the application does not write", failure);
            }
        }
    }

    private void write() {
        try (Connection connection = servers.connectOld();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!ended.get()) {
                for (int i = random.nextInt(8); i >= 0; i--) {
                    change(statement);
                }
                if (random.nextInt(12) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    acknowledged++;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    private void change(Statement statement) throws SQLException {
        int id = 1 + random.nextInt(3_000);
        String where = " WHERE id = " + id;
        switch (random.nextInt(10)) {
            case 0, 1 ->
                statement.execute("INSERT INTO accounts VALUES (" + id + ", 'n" + random.nextInt() + "', 1, repeat('"
                        + id + "', 1500)) ON CONFLICT DO NOTHING");
            case 2 -> statement.execute("UPDATE accounts SET amount = amount + 1" + where);
            case 3 ->
                statement.execute("UPDATE accounts SET essay = repeat(md5('" + random.nextInt() + "'), 80)" + where);
            case 4 -> statement.execute("DELETE FROM accounts" + where);
            case 5 ->
                statement.execute("UPDATE accounts SET id = id + 3000" + where
                        + " AND NOT EXISTS (SELECT FROM accounts WHERE id = " + (id + 3000) + ")");
            case 6 ->
                statement.execute("UPDATE accounts SET id = id - 3000 WHERE id = " + (id + 3000)
                        + " AND NOT EXISTS (SELECT FROM accounts" + where + ")");
            case 7 -> trade(statement, id, 1 + random.nextInt(3_000));
            case 8 ->
                statement.execute("INSERT INTO \"Odd Events\" SELECT " + id + ", count(*), 'n' FROM \"Odd Events\""
                        + " WHERE account = " + id + " ON CONFLICT DO NOTHING");
            default -> statement.execute("UPDATE \"Odd Events\" SET note = note || 'x' WHERE account = " + id);
        }
    }

    /** A value that must be unique goes from one row to another. */
    private static void trade(Statement statement, int from, int to) throws SQLException {
        statement.execute("WITH freed AS (UPDATE accounts SET email = NULL WHERE id = " + from
                + " AND email IS NOT NULL RETURNING id) SELECT * FROM freed");
        statement.execute("UPDATE accounts SET email = 't" + from + "' WHERE id = " + to
                + " AND NOT EXISTS (SELECT FROM accounts WHERE email = 't" + from + "')");
    }

    @Override
    public void close() {
        ended.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw new AssertionError(failure);
        }
    }
}
