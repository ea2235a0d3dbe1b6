package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A temporary table of a batch's records, and their way from there into the target's table. No savepoint may be used on it:
 * rows would then carry a transaction id of their own, unknown to the ledger.
 */
final class Staging {
    static final String NAME = "pg_temp.landfall_staging";

    private final OpenBatch batch;
    private final Keys keys;
    private final Entity entity;
    private final List<String> columns;

    Staging(OpenBatch batch, Entity entity, List<String> columns) {
        this.batch = batch;
        this.entity = entity;
        this.columns = columns;
        keys = new Keys(entity);
    }

    /** Makes it, without any of the table's constraints. */
    void create() throws SQLException {
        Sql.execute(
                batch.connection(),
                "CREATE TEMP TABLE landfall_staging ON COMMIT DROP AS SELECT " + Sql.identifiers(columns) + " FROM "
                        + batch.table().sql() + " WITH NO DATA");
    }

    /**
     * Inserts what is new and replaces own records, leaving prior ones alone.
     *
     * @throws StoreFailure DATA when a record's key is a prior record's
     */
    void upsert() throws SQLException {
        long staged = Sql.number(batch.connection(), "SELECT count(*) FROM " + NAME);
        refuseConflicts();
        long written = Sql.update(batch.connection(), insert() + onConflict());
        if (written < staged) {
            refuseConflicts();
            throw conflict("a record");
        }
    }

    /** As {@link #upsert}, for records that trade values of another unique column: own ones are deleted first. */
    void replace() throws SQLException {
        refuseConflicts();
        Sql.update(
                batch.connection(),
                "DELETE FROM " + batch.table().sql() + " t USING " + NAME + " s WHERE " + keys.equal("s") + " AND "
                        + batch.own());
        Sql.update(batch.connection(), insert());
    }

    private String insert() throws SQLException {
        String list = Sql.identifiers(columns);
        return "INSERT INTO " + batch.table().sql() + " AS t (" + list + ") OVERRIDING SYSTEM VALUE SELECT " + list
                + " FROM " + NAME;
    }

    private String onConflict() throws SQLException {
        List<String> set = new ArrayList<>();
        for (String column : columns) {
            if (!entity.key().contains(column)) {
                set.add(Sql.identifier(column) + " = excluded." + Sql.identifier(column));
            }
        }
        if (set.isEmpty()) {
            // Nothing but the key: writing it again changes only who wrote it last.
            String first = Sql.identifier(entity.key().getFirst());
            set.add(first + " = excluded." + first);
        }
        return " ON CONFLICT (" + Sql.identifiers(entity.key()) + ") DO UPDATE SET " + Sql.joined(set) + " WHERE "
                + batch.own();
    }

    private void refuseConflicts() throws SQLException {
        List<Key> prior = keys.read(
                batch.connection(),
                "SELECT " + keys.columns() + " FROM " + batch.table().sql() + " t JOIN " + NAME + " s ON "
                        + keys.equal("s") + " WHERE NOT (" + batch.own() + ") LIMIT 1");
        if (!prior.isEmpty()) {
            throw conflict(prior.getFirst().masked());
        }
    }

    private StoreFailure conflict(String key) {
        return Failures.here(
                FailureClass.DATA,
                entity.name() + "." + key,
                "the key is already on the target, in a row that this migration did not write",
                "Remove or rename one of the two rows, then retry.");
    }
}
