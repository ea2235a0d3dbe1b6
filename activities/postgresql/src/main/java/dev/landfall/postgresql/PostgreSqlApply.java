package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.follow.Applier;
import dev.landfall.spi.follow.Apply;
import dev.landfall.spi.follow.Standing;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies changes in transactions that also move the position in {@code landfall.followed}. */
final class PostgreSqlApply implements Apply {
    private final Pool pool;
    private final Batches batches;

    PostgreSqlApply(Pool pool, Batches batches) {
        this.pool = pool;
        this.batches = batches;
    }

    @Override
    public Optional<Standing> standing(String migration, String dataset) {
        return pool.use(
                dataset,
                connection -> Ledger.exists(connection)
                        ? FollowLedger.standing(connection, migration, dataset)
                        : Optional.empty());
    }

    @Override
    public void begin(String migration, String dataset, long position) {
        pool.transact(dataset, connection -> {
            Ledger.ensure(connection);
            Sql.update(
                    connection,
                    "INSERT INTO landfall.followed (migration, dataset, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    migration,
                    dataset,
                    position);
        });
    }

    @Override
    public Applier open(Batch batch, String dataset, List<Entity> entities) {
        try {
            Connection connection = pool.unpooled(Map.of());
            try {
                return LogApplier.open(pool, batches.settings(connection), connection, batch, dataset, entities);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw pool.failure(dataset, e);
        }
    }

    @Override
    public void forget(String migration, String dataset) {
        pool.transact(dataset, connection -> {
            Ledger.lock(connection);
            if (Ledger.exists(connection)) {
                for (String table : List.of("owed", "followed")) {
                    Sql.update(
                            connection,
                            "DELETE FROM landfall." + table + " WHERE migration = ? AND dataset = ?",
                            migration,
                            dataset);
                }
                Ledger.dropWhenEmpty(connection);
            }
        });
    }
}
