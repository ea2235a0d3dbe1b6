package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Freeze;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Refuses writes by triggers until a lease's end, by the server's own clock. */
final class PostgreSqlFreeze implements Freeze {
    private static final Duration FENCE_PATIENCE = Duration.ofSeconds(5);
    /** A server may be set to forget in a crash what it has just committed; a fence must not be among it. */
    private static final String DURABLY = "SET LOCAL synchronous_commit = on";

    private static final String RELEASE_WAIT = "SET LOCAL lock_timeout = '5s'";

    private final Pool pool;
    private final OpenWriters writers;

    PostgreSqlFreeze(Pool pool) {
        this.pool = pool;
        writers = new OpenWriters(pool);
    }

    @Override
    public boolean letsOwnThrough() {
        return true;
    }

    /** On a table of its own: triggers on the real ones would make their writers wait. */
    @Override
    public void tryOut(String migration, List<Entity> entities) {
        List<Lease> leases = leases(migration, entities);
        pool.use("", connection -> {
            connection.setAutoCommit(false);
            try {
                Ledger.lock(connection);
                Ledger.ensureSchema(connection);
                for (Lease lease : leases) {
                    lease.put(connection, Lease.OVER);
                    lease.tryOut(connection);
                }
            } finally {
                connection.rollback();
            }
            return true;
        });
    }

    @Override
    public Duration oldestWriter(List<Entity> entities) {
        List<String> relations = relations(leases("", entities));
        return relations.isEmpty() ? Duration.ZERO : writers.oldest(relations);
    }

    @Override
    public void hold(String migration, List<Entity> entities, Duration lease, Duration patience) {
        List<Lease> leases = leases(migration, entities);
        put(leases, patience, (connection, each) -> each.later(connection, lease));
    }

    @Override
    public void fence(String migration, List<Entity> entities) {
        put(leases(migration, entities), FENCE_PATIENCE, (connection, each) -> Lease.FOR_EVER);
    }

    /** Says when a lease shall end. */
    @FunctionalInterface
    private interface End {
        String of(Connection connection, Lease lease) throws SQLException;
    }

    private void put(List<Lease> leases, Duration patience, End end) {
        if (leases.isEmpty() || renewed(leases, end)) {
            return;
        }
        List<String> relations = relations(leases);
        // Triggers and lease in one transaction: between the two a writer could slip in that nobody waits for.
        writers.keptOut(relations, patience, connection -> {
            Sql.execute(connection, DURABLY);
            Ledger.lock(connection);
            Ledger.ensureSchema(connection);
            for (Lease lease : leases) {
                lease.put(connection, end.of(connection, lease));
                lease.attach(connection);
            }
        });
    }

    private List<String> relations(List<Lease> leases) {
        return pool.inTransaction("", connection -> {
            List<String> relations = new ArrayList<>();
            for (Lease lease : leases) {
                relations.addAll(lease.table().relations(connection));
            }
            return relations;
        });
    }

    /** Replaces the ends of leases that run. False when one had ended before it was replaced: then writers may be open. */
    private boolean renewed(List<Lease> leases, End end) {
        List<String> before = new ArrayList<>();
        boolean all = pool.inTransaction("", connection -> {
            Ledger.lock(connection);
            for (Lease lease : leases) {
                before.add(lease.end(connection).orElse(Lease.OVER));
                if (!lease.triggered(connection)) {
                    return false;
                }
            }
            Sql.execute(connection, DURABLY);
            for (Lease lease : leases) {
                lease.put(connection, end.of(connection, lease));
            }
            return true;
        });
        return all && pool.use("", connection -> Lease.run(connection, before));
    }

    @Override
    public boolean canaryRefused(String migration, List<Entity> entities) {
        for (Lease lease : leases(migration, entities)) {
            if (!refused(lease)) {
                return false;
            }
        }
        return true;
    }

    /** A statement that deletes nothing fires the triggers all the same; those of partitions it only looks at. */
    private boolean refused(Lease lease) {
        return pool.use(lease.table().entity(), connection -> {
            if (!lease.triggered(connection)) {
                return false;
            }
            connection.setAutoCommit(false);
            try {
                Sql.execute(connection, "DELETE FROM " + lease.table().sql() + " WHERE false");
                return false;
            } catch (SQLException e) {
                if (!Failures.state(e).equals(Failures.FROZEN)) {
                    throw e;
                }
                return true;
            } finally {
                connection.rollback();
            }
        });
    }

    private void end(List<Lease> leases) {
        pool.transact("", connection -> {
            Ledger.lock(connection);
            for (Lease lease : leases) {
                if (lease.end(connection).isPresent()) {
                    lease.put(connection, Lease.OVER);
                }
            }
        });
    }

    @Override
    public void release(String migration, List<Entity> entities) {
        List<Lease> leases = leases(migration, entities);
        // Dropping a trigger waits for readers, too: so writes pass at once, and the triggers go when they can.
        end(leases);
        pool.transact("", connection -> {
            Sql.execute(connection, RELEASE_WAIT);
            Ledger.lock(connection);
            for (Lease lease : leases) {
                lease.drop(connection);
            }
            Ledger.dropSchemaWhenEmpty(connection);
        });
    }

    /** In one order for everybody, so that two freezes can't block each other. */
    private List<Lease> leases(String migration, List<Entity> entities) {
        return pool.use("", connection -> {
            List<Lease> leases = new ArrayList<>();
            for (Entity entity : entities) {
                leases.add(Lease.of(migration, Table.of(connection, entity.name())));
            }
            leases.sort(Comparator.comparingLong(lease -> lease.table().oid()));
            return leases;
        });
    }
}
