package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The target's table of one entity that is followed: writes what many changes come to, by a few statements. */
final class FollowedTarget {
    /** Whether anything but the key must be unique, and whether all of that is looked at row by row. */
    private static final String RIVALS = """
            SELECT bool_and(i.indimmediate) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
            WHERE c.oid = ? AND (i.indisunique OR i.indisexclusion) AND NOT (i.indisunique AND i.indpred IS NULL
              AND i.indexprs IS NULL AND array(SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place)
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                WHERE k.place <= i.indnkeyatts) @> CAST(? AS text[]))""";

    private final Entity entity;
    private final Table table;
    private final Keys keys;
    private final ChangeStaging staging;
    private final String own;
    private final boolean replaces;
    private boolean wrote;

    /**
     * What became of changes that were not simply written.
     *
     * @param lacking records that are not on the target, of whose fields not all are known
     * @param owed records that met a value that must be unique: they are not on the target now
     */
    record Outcome(List<Key> lacking, List<Key> owed) {}

    private FollowedTarget(Entity entity, Table table, ChangeStaging staging, String own, boolean replaces) {
        this.entity = entity;
        this.table = table;
        this.staging = staging;
        this.own = own;
        this.replaces = replaces;
        keys = new Keys(entity);
    }

    /**
     * Prepares the connection for the entity.
     *
     * @param replica whether rows may be deleted and written anew without triggers and foreign keys firing
     * @param number tells it from other entities of the connection
     */
    static FollowedTarget of(Connection connection, String migration, Entity entity, boolean replica, int number)
            throws SQLException {
        Table table = Table.of(connection, entity.name());
        boolean rivals =
                Sql.isTrue(connection, RIVALS, table.oid(), entity.key().toArray(String[]::new));
        return new FollowedTarget(
                entity,
                table,
                ChangeStaging.create(connection, table, entity, number),
                Ownership.ownEach(migration, entity.name()),
                replica && rivals);
    }

    void committed() {
        wrote = false;
        staging.committed();
    }

    /** {@code replaying}: whether what is met may be newer than the changes. */
    Outcome write(Connection connection, FollowLedger ledger, EntityChanges changes, boolean replaying)
            throws SQLException {
        begin(connection, ledger);
        List<Key> lacking = new ArrayList<>();
        int staged = 0;
        List<String> columns = columns(changes.columns());
        if (replaying) {
            lacking.addAll(changes.takeMoved());
        }
        if (!changes.puts().isEmpty()) {
            staging.load(changes.puts(), columns);
            List<Key> missing = staging.complete(changes.puts(), columns);
            staged = changes.puts().size() - missing.size();
            lacking.addAll(missing);
        }
        delete(connection, changes.gone());
        if (staged == 0) {
            return new Outcome(lacking, List.of());
        }
        if (!replaces) {
            upsert(connection, columns, staged);
            return new Outcome(lacking, List.of());
        }
        return new Outcome(lacking, replace(connection, columns, staged, replaying));
    }

    private void begin(Connection connection, FollowLedger ledger) throws SQLException {
        if (!wrote) {
            ledger.wrote(connection, entity.name());
            wrote = true;
        }
    }

    /** Deletes all own rows, or those that fulfil a condition of the source's catalogue. */
    void empty(Connection connection, FollowLedger ledger, String condition) throws SQLException {
        begin(connection, ledger);
        Sql.execute(
                connection,
                "DELETE FROM " + table.sql() + " t WHERE " + own
                        + (condition.isEmpty() ? "" : " AND (" + condition + ")"));
    }

    private List<String> columns(Set<String> given) {
        List<String> stored = Rows.stored(entity).stream()
                .map(Field::name)
                .filter(given::contains)
                .toList();
        if (stored.size() < given.size()) {
            List<String> unknown = given.stream()
                    .filter(name -> !stored.contains(name))
                    .sorted()
                    .toList();
            throw Failures.here(
                    FailureClass.CONFIGURATION,
                    entity.name(),
                    "the target's table has no column " + String.join(", ", unknown),
                    "Add the column to the target, then retry.");
        }
        return stored;
    }

    private void delete(Connection connection, Set<Key> gone) throws SQLException {
        if (!gone.isEmpty()) {
            Sql.execute(connection, "DELETE FROM " + table.sql() + " t WHERE " + keys.among(gone) + " AND " + own);
        }
    }

    private void upsert(Connection connection, List<String> columns, int staged) throws SQLException {
        List<String> set = new ArrayList<>();
        for (String column : columns) {
            if (!entity.key().contains(column) || columns.size() == entity.key().size()) {
                set.add(Sql.identifier(column) + " = excluded." + Sql.identifier(column));
            }
        }
        long written = Sql.update(
                connection,
                insert(columns) + " ON CONFLICT (" + Sql.identifiers(entity.key()) + ") DO UPDATE SET "
                        + Sql.joined(set) + " WHERE " + own);
        if (written < staged) {
            refusePrior(connection);
            throw Failures.here(
                    FailureClass.TRANSIENT,
                    entity.name(),
                    "somebody else has changed rows of the migration",
                    "It was rolled back and is tried again.");
        }
    }

    /** Own rows are deleted first, so that they can trade values that must be unique. */
    private List<Key> replace(Connection connection, List<String> columns, int staged, boolean replaying)
            throws SQLException {
        Sql.execute(
                connection,
                "DELETE FROM " + table.sql() + " t USING " + staging.name() + " s WHERE " + keys.equal("s") + " AND "
                        + own);
        if (Sql.update(connection, insert(columns) + " ON CONFLICT DO NOTHING") == staged) {
            return List.of();
        }
        refusePrior(connection);
        List<Key> barred = keys.read(
                connection,
                "SELECT " + Sql.identifiers("s", entity.key()) + " FROM " + staging.name()
                        + " s WHERE NOT EXISTS (SELECT FROM " + table.sql() + " t WHERE " + keys.equal("s") + ")");
        if (!replaying && !barred.isEmpty()) {
            throw Failures.here(
                    FailureClass.DATA,
                    entity.name() + "." + barred.getFirst().masked(),
                    "another row of the target has a value that must be unique",
                    "Mend the record on the source, or the target's definition, then retry.");
        }
        return barred;
    }

    /** After a rollback: the first of the records that the server refuses for the same reason by itself. Writes nothing. */
    Optional<Key> culprit(Connection connection, EntityChanges changes, String state) throws SQLException {
        List<String> columns = columns(changes.columns());
        staging.load(changes.puts(), columns);
        staging.complete(changes.puts(), columns);
        for (Key key : changes.puts().keySet()) {
            Savepoint before = connection.setSavepoint();
            try {
                Sql.execute(
                        connection,
                        insert(columns) + " t WHERE " + keys.among(List.of(key)) + " ON CONFLICT DO NOTHING");
            } catch (SQLException e) {
                if (Failures.state(e).equals(state)) {
                    return Optional.of(key);
                }
            }
            connection.rollback(before);
        }
        return Optional.empty();
    }

    private String insert(List<String> columns) throws SQLException {
        String list = Sql.identifiers(columns);
        return "INSERT INTO " + table.sql() + " AS t (" + list + ") OVERRIDING SYSTEM VALUE SELECT " + list + " FROM "
                + staging.name();
    }

    /** @throws StoreFailure when a record's key is that of a row that the migration did not write */
    private void refusePrior(Connection connection) throws SQLException {
        List<Key> prior = keys.read(
                connection,
                "SELECT " + keys.columns() + " FROM " + table.sql() + " t JOIN " + staging.name() + " s ON "
                        + keys.equal("s") + " WHERE NOT (" + own + ") LIMIT 1");
        if (!prior.isEmpty()) {
            throw Failures.here(
                    FailureClass.DATA,
                    entity.name() + "." + prior.getFirst().masked(),
                    "the key is already on the target, in a row that this migration did not write",
                    "Remove or rename one of the two rows, then retry.");
        }
    }
}
