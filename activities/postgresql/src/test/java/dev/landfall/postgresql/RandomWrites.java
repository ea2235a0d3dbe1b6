package dev.landfall.postgresql;

import dev.landfall.spi.copy.Batch;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Writes to the sample table by chance: every kind of change, in transactions of which some are rolled back. */
final class RandomWrites {
    private static final String TABLE = "\"Sample \"\"Rows\"\"\"";
    private static final int SEEDS = 60;
    private static final int IDS = 200;

    private final Random random;

    RandomWrites(long seed) {
        random = new Random(seed);
    }

    /** Makes the table, with a column of values that are kept outside of rows, and rows for it. */
    static void create(Server server) {
        SampleTable.create(server);
        server.execute(
                "ALTER TABLE " + TABLE + " ADD COLUMN essay text",
                "ALTER TABLE " + TABLE + " ALTER essay SET STORAGE EXTERNAL");
    }

    static void fill(Stores stores) {
        var entity = Stores.entity(stores.source, SampleTable.NAME);
        stores.source.target().begin("fill", entity);
        stores.source
                .target()
                .write(
                        new Batch("fill", "fill", 1),
                        entity,
                        IntStream.range(0, SEEDS).mapToObj(SampleTable::row).toList());
        Servers.SOURCE.execute(
                "CREATE TABLE seeds AS SELECT * FROM " + TABLE,
                "ALTER TABLE seeds DROP COLUMN twice",
                "UPDATE " + TABLE + " SET essay = repeat('e' || id, 3000) WHERE id % 2 = 0");
    }

    /** So many transactions, each seen by {@code acknowledged} once it is committed. */
    void run(int transactions, Runnable acknowledged) throws SQLException {
        try (Connection connection = Servers.SOURCE.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < transactions; i++) {
                transaction(connection, statement);
                acknowledged.run();
            }
        }
    }

    private void transaction(Connection connection, Statement statement) throws SQLException {
        for (int i = random.nextInt(6); i >= 0; i--) {
            if (random.nextInt(5) == 0) {
                var savepoint = connection.setSavepoint();
                statement.execute(change());
                if (random.nextBoolean()) {
                    connection.rollback(savepoint);
                }
            } else {
                statement.execute(change());
            }
        }
        if (random.nextInt(10) == 0) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }

    private String change() {
        int id = random.nextInt(IDS);
        String where = " WHERE id = " + id;
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 ->
                "INSERT INTO " + TABLE + " (" + columns() + ") SELECT "
                        + columns().replaceFirst("id", "" + id) + " FROM seeds WHERE id = " + random.nextInt(SEEDS)
                        + " ON CONFLICT DO NOTHING";
            case 4 -> "UPDATE " + TABLE + " SET essay = repeat(md5('" + random.nextLong() + "'), 200)" + where;
            case 5, 6 ->
                "UPDATE " + TABLE + " SET \"Mixed Case\" = 'm" + random.nextInt() + "', ratio = " + random.nextDouble()
                        + where;
            case 7 -> "UPDATE " + TABLE + " SET tags = NULL, flag = NOT flag, essay = NULL WHERE id % 20 = " + id % 20;
            case 8 ->
                "UPDATE " + TABLE + " SET id = -id" + where + " AND NOT EXISTS (SELECT FROM " + TABLE + " WHERE id = -"
                        + id + ")";
            case 9 ->
                "UPDATE " + TABLE + " SET id = abs(id), moods = '{Storm}' WHERE id = -" + id
                        + " AND NOT EXISTS (SELECT FROM " + TABLE + where + ")";
            case 10 -> random.nextInt(15) == 0 ? "TRUNCATE " + TABLE : "DELETE FROM " + TABLE + where;
            default -> "DELETE FROM " + TABLE + " WHERE id BETWEEN " + id + " AND " + (id + 3);
        };
    }

    private static String columns() {
        return String.join(
                ", ",
                List.of(
                        "id",
                        "\"Mixed Case\"",
                        "amount",
                        "free",
                        "ratio",
                        "small",
                        "flag",
                        "seen",
                        "local",
                        "day",
                        "at",
                        "token",
                        "doc",
                        "raw",
                        "tags",
                        "mood",
                        "moods",
                        "worth",
                        "span",
                        "fixed",
                        "addr",
                        "waits",
                        "essay"));
    }
}
