package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Store;
import dev.landfall.spi.Target;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes rows, and knows which are a migration's own by the transactions in its ledger. */
final class PostgreSqlTarget implements Target {
    private final Pool pool;
    private final Batches batches;

    PostgreSqlTarget(Pool pool, Batches batches) {
        this.pool = pool;
        this.batches = batches;
    }

    @Override
    public void begin(String migration, Entity entity) {
        pool.transact(entity.name(), connection -> {
            Ledger.ensure(connection);
            boolean begun = Sql.update(
                            connection,
                            "INSERT INTO landfall.footprint (migration, entity) VALUES (?, ?) ON CONFLICT DO NOTHING",
                            migration,
                            entity.name())
                    > 0;
            Optional<Table> table = Table.find(connection, entity.name());
            if (begun && table.isPresent()) {
                Reused.note(connection, migration, table.get());
            } else {
                open(connection, migration, entity, true);
            }
        });
    }

    @Override
    public void adopt(String migration, Entity entity) {
        pool.transact(entity.name(), connection -> {
            Ledger.ensure(connection);
            Ownership.adopt(connection, migration, entity.name());
        });
    }

    private static void open(Connection connection, String migration, Entity entity, boolean open) throws SQLException {
        Sql.update(
                connection,
                "UPDATE landfall.footprint SET open = ? WHERE migration = ? AND entity = ? AND open <> ?",
                open,
                migration,
                entity.name(),
                open);
    }

    @Override
    public void write(Batch batch, Entity entity, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        pool.use(entity.name(), connection -> {
            new RowWriter(batches, batch, entity, rows).write(connection);
            return true;
        });
    }

    @Override
    public void delete(Batch batch, Entity entity, Collection<Key> keys) {
        String among = keys.isEmpty() ? "false" : condition(entity, keys);
        pool.use(
                entity.name(),
                connection -> batches.run(
                        connection,
                        batch,
                        entity.name(),
                        open -> Sql.update(
                                connection,
                                "DELETE FROM " + open.table().sql() + " t WHERE " + among + " AND " + open.own())));
    }

    private String condition(Entity entity, Collection<Key> keys) {
        try {
            return new Keys(entity).among(keys);
        } catch (SQLException e) {
            throw pool.failure(entity.name(), e);
        }
    }

    @Override
    public List<Key> conflicts(String migration, Entity entity, Collection<Key> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return pool.use(entity.name(), connection -> {
            Keys sql = new Keys(entity);
            String own =
                    Ownership.condition(connection, entity.name(), new dev.landfall.spi.Scope.WrittenBy(migration));
            return sql.read(
                    connection,
                    "SELECT " + sql.columns() + " FROM "
                            + Table.of(connection, entity.name()).sql() + " t WHERE " + sql.among(keys) + " AND NOT ("
                            + own + ")");
        });
    }

    @Override
    public int build(String migration, Entity entity, @Nullable Store source) {
        return new PostgreSqlDefer(pool).build(migration, entity);
    }

    @Override
    public void settle(String migration, List<Entity> entities, @Nullable Store source) {
        new Settlement(pool, migration).settle(entities, source instanceof PostgreSqlStore same ? same.pool() : null);
    }

    @Override
    public void trySettling(List<Entity> entities, @Nullable Store source) {
        Settlement.tryOut(pool, entities, source instanceof PostgreSqlStore same ? same.pool() : null);
    }

    @Override
    public void catchUp(String migration, List<Entity> entities, Store source) {
        settle(migration, entities, source);
    }

    @Override
    public void keepPrior(String migration, Entity entity) {
        pool.transact(entity.name(), connection -> PriorKeys.keep(connection, migration, entity));
    }

    @Override
    public boolean tryOut(Batch batch, Entity entity, List<Row> rows) {
        if (!rows.isEmpty()) {
            pool.use(entity.name(), connection -> {
                new RowWriter(batches, batch, entity, rows).tryOut(connection);
                return true;
            });
        }
        return true;
    }

    @Override
    public long removeOwn(String migration, Entity entity) {
        return removed(migration, entity, connection -> Ownership.own(migration, entity.name()));
    }

    @Override
    public long removeOwnAndLater(String migration, Entity entity) {
        return removed(migration, entity, connection -> {
            PriorKeys.requireKept(connection, migration, entity.name());
            return Ownership.ownOrLater(connection, migration, entity.name());
        });
    }

    /** Says which rows {@code t} to remove. */
    @FunctionalInterface
    private interface Which {
        String rows(Connection connection) throws SQLException;
    }

    private long removed(String migration, Entity entity, Which which) {
        try {
            return remove(migration, entity, which);
        } catch (StoreFailure e) {
            if (e.failureClass() != FailureClass.TRANSIENT) {
                throw e;
            }
            pool.transact(entity.name(), connection -> Sessions.endAll(connection, migration));
            return remove(migration, entity, which);
        }
    }

    private long remove(String migration, Entity entity, Which which) {
        return pool.inTransaction(entity.name(), connection -> {
            Optional<Table> table = Table.find(connection, entity.name());
            if (table.isEmpty() || !Ledger.exists(connection)) {
                return 0L;
            }
            Ownership.refuseAdopted(connection, migration, entity.name());
            batches.settings(connection).apply(connection, "landfall");
            // First of all closed: this waits for batches under way, whose rows would else come after the deletion.
            open(connection, migration, entity, false);
            return Sql.update(connection, "DELETE FROM " + table.get().sql() + " t WHERE " + which.rows(connection));
        });
    }

    @Override
    public void forget(String migration) {
        pool.transact("", connection -> {
            Ledger.lock(connection);
            if (Ledger.exists(connection)) {
                Deferred.refuseToForget(connection, migration);
                for (String table : Ledger.TABLES) {
                    Sql.update(connection, "DELETE FROM landfall." + table + " WHERE migration = ?", migration);
                }
                Ledger.dropWhenEmpty(connection);
            }
        });
    }
}
