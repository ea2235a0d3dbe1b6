package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.follow.Standing;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Reference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a target notes about the changes that were applied to it, in their own transactions. */
record FollowLedger(Batch batch, String dataset) {
    private static final String STANDING = """
            SELECT position, replayed, (SELECT count(*) FROM landfall.owed o
              WHERE o.migration = f.migration AND o.dataset = f.dataset), rounds
            FROM landfall.followed f WHERE migration = ? AND dataset = ?""";

    /** The row is locked against older and newer attempts until the transaction ends. */
    private static final String CLAIM = """
            UPDATE landfall.followed SET fence = ? WHERE migration = ? AND dataset = ? AND fence <= ? RETURNING true""";

    /** The footprints are locked against their end. */
    private static final String OPEN = """
            WITH open AS (SELECT entity FROM landfall.footprint
                          WHERE migration = ? AND entity = ANY (?) AND open FOR SHARE)
            SELECT count(*) FROM open""";

    private static final String REUSED = """
            SELECT EXISTS (SELECT FROM landfall.reused WHERE migration = ? AND entity = ANY (?)
                           AND xid = pg_current_xact_id()::xid)""";

    private static final String WROTE = """
            INSERT INTO landfall.ledger (migration, entity, writer, fence, rows, bytes, xid)
            VALUES (?, ?, ?, ?, 0, 0, pg_current_xact_id()::xid)""";

    private static final String MOVE = """
            UPDATE landfall.followed SET position = ?, replayed = ?, rounds = ? WHERE migration = ? AND dataset = ?""";

    private static final String TAKE = """
            DELETE FROM landfall.owed WHERE ctid IN (SELECT ctid FROM landfall.owed
            WHERE migration = ? AND dataset = ? ORDER BY entity, key LIMIT ?) RETURNING entity, key""";

    private static final String OWE = """
            INSERT INTO landfall.owed (migration, dataset, entity, key) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""";

    static Optional<Standing> standing(Connection connection, String migration, String dataset) throws SQLException {
        return Sql.first(
                connection,
                row -> new Standing(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                STANDING,
                migration,
                dataset);
    }

    /** Makes sure, until the transaction ends, that no later attempt is at work and that all footprints are open. */
    Standing claim(Connection connection, Collection<String> entities) throws SQLException {
        boolean ours = Sql.isTrue(connection, CLAIM, batch.fence(), batch.migration(), dataset, batch.fence());
        String[] names = entities.toArray(String[]::new);
        if (!ours || Sql.number(connection, OPEN, batch.migration(), names) < names.length) {
            throw refusal();
        }
        return standing(connection, batch.migration(), dataset).orElseThrow(this::refusal);
    }

    private StoreFailure refusal() {
        return Failures.here(
                FailureClass.REFUSAL,
                dataset,
                "a newer attempt applies changes, or the footprint of migration " + batch.migration() + " was removed",
                "Nothing is to be done: what the newer attempt wrote counts.");
    }

    /** Whether the transaction's id is one that a prior row carries. */
    boolean reused(Connection connection, Collection<String> entities) throws SQLException {
        return Sql.isTrue(connection, REUSED, batch.migration(), entities.toArray(String[]::new));
    }

    /** Makes the rows that the transaction writes the migration's own. To be called before the first of them. */
    void wrote(Connection connection, String entity) throws SQLException {
        Sql.update(connection, WROTE, batch.migration(), entity, batch.writer(), batch.fence());
    }

    void move(Connection connection, Standing standing) throws SQLException {
        Sql.update(
                connection,
                MOVE,
                standing.position(),
                standing.replayed(),
                standing.rounds(),
                batch.migration(),
                dataset);
    }

    void owe(Connection connection, String entity, Key key) throws SQLException {
        String[] texts = key.values().stream().map(ValueText::of).toArray(String[]::new);
        Sql.update(connection, OWE, batch.migration(), dataset, entity, texts);
    }

    List<Reference> take(Connection connection, Map<String, Entity> entities, int most) throws SQLException {
        return Sql.list(
                connection,
                row -> {
                    String entity = row.getString(1);
                    return new Reference(entity, key(entities.get(entity), Sql.array(row, 2)));
                },
                TAKE,
                batch.migration(),
                dataset,
                most);
    }

    private static Key key(@org.jspecify.annotations.Nullable Entity entity, List<String> texts) {
        var fields = Keys.fields(Objects.requireNonNull(entity, "what is owed is followed"));
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            values.add(Codec.of(fields.get(i).type()).decode(texts.get(i)));
        }
        return new Key(values);
    }
}
