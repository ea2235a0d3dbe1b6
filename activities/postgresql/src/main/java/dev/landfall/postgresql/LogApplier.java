package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.follow.Applier;
import dev.landfall.spi.follow.Change;
import dev.landfall.spi.follow.Standing;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Reference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Applies changes over a connection of its own, each entity's by a few statements whatever their number. */
final class LogApplier implements Applier {
    private final Pool pool;
    private final LoadSettings load;
    private final Connection connection;
    private final FollowLedger ledger;
    private final Map<String, Entity> entities = new LinkedHashMap<>();
    private final Map<String, FollowedTarget> targets = new HashMap<>();

    private Standing standing;
    private boolean inTransaction;

    private LogApplier(
            Pool pool, LoadSettings load, Connection connection, FollowLedger ledger, List<Entity> entities) {
        this.pool = pool;
        this.load = load;
        this.connection = connection;
        this.ledger = ledger;
        entities.forEach(entity -> this.entities.put(entity.name(), entity));
        standing = new Standing(0, 0, 0, 0);
    }

    static LogApplier open(
            Pool pool, LoadSettings load, Connection connection, Batch batch, String dataset, List<Entity> entities)
            throws SQLException {
        LogApplier applier = new LogApplier(pool, load, connection, new FollowLedger(batch, dataset), entities);
        connection.setAutoCommit(false);
        int number = 0;
        for (Entity entity : entities) {
            applier.targets.put(
                    entity.name(), FollowedTarget.of(connection, batch.migration(), entity, load.replica(), number++));
        }
        connection.commit();
        return applier.asked(() -> {
            applier.standing = applier.begun();
            connection.commit();
            return applier;
        });
    }

    /** A statement or several. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private <T extends @Nullable Object> T asked(Question<T> question) {
        try {
            return pool.watched(connection, on -> question.ask());
        } catch (SQLException e) {
            throw pool.failure(ledger.dataset(), e);
        } catch (StoreFailure e) {
            throw Failures.placed(pool.name(), e);
        }
    }

    /** Starts a transaction that nobody else can commit beside. */
    private Standing begun() throws SQLException {
        try {
            return claimed();
        } catch (SQLException e) {
            if (!Failures.state(e).equals(Failures.LOCK_TIMEOUT)) {
                throw e;
            }
            connection.rollback();
            pool.transact(ledger.dataset(), other -> Sessions.endOlder(other, ledger.batch(), ledger.dataset()));
            return claimed();
        }
    }

    private Standing claimed() throws SQLException {
        while (true) {
            load.apply(connection, Sessions.name(ledger.batch(), ledger.dataset()));
            Standing found = ledger.claim(connection, entities.keySet());
            if (!ledger.reused(connection, entities.keySet())) {
                return found;
            }
            connection.rollback();
        }
    }

    private void begin() throws SQLException {
        if (inTransaction) {
            return;
        }
        if (begun().position() != standing.position()) {
            throw Failures.here(
                    FailureClass.REFUSAL,
                    ledger.dataset(),
                    "another attempt has applied changes",
                    "Nothing is to be done: what it wrote counts.");
        }
        // Only what survives a crash may be confirmed to the source.
        Sql.execute(connection, "SET LOCAL synchronous_commit = on");
        inTransaction = true;
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public List<Reference> apply(List<? extends Change> changes) {
        return asked(() -> {
            begin();
            List<Reference> lacking = new ArrayList<>();
            Map<String, EntityChanges> chunk = new LinkedHashMap<>();
            for (Change change : changes) {
                EntityChanges pending = chunk.computeIfAbsent(change.entity(), name -> new EntityChanges());
                switch (change) {
                    case Change.Put put -> {
                        if (!pending.fits(put)) {
                            write(change.entity(), pending, lacking);
                        }
                        pending.put(put);
                    }
                    case Change.Remove remove -> pending.remove(remove.key());
                    case Change.Empty empty -> {
                        write(change.entity(), pending, lacking);
                        target(change.entity()).empty(connection, ledger, empty.part());
                    }
                }
            }
            for (Map.Entry<String, EntityChanges> each : chunk.entrySet()) {
                write(each.getKey(), each.getValue(), lacking);
            }
            return lacking;
        });
    }

    private FollowedTarget target(String entity) {
        return Objects.requireNonNull(targets.get(entity), "an entity that is followed");
    }

    private void write(String entity, EntityChanges changes, List<Reference> lacking) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        FollowedTarget.Outcome outcome;
        try {
            outcome = target(entity).write(connection, ledger, changes, standing.position() < standing.replayed());
        } catch (SQLException e) {
            throw named(entity, changes, e);
        }
        outcome.lacking().forEach(key -> lacking.add(new Reference(entity, key)));
        for (Key key : outcome.owed()) {
            ledger.owe(connection, entity, key);
        }
        long owed = standing.owed() + outcome.owed().size();
        standing = new Standing(standing.position(), standing.replayed(), owed, standing.rounds());
        changes.clear();
    }

    /** The failure with the key of the record that the server refuses, found by trying one after the other. */
    private RuntimeException named(String entity, EntityChanges changes, SQLException e) throws SQLException {
        if (!Failures.isData(e)) {
            throw e;
        }
        connection.rollback();
        load.apply(connection, Sessions.name(ledger.batch(), ledger.dataset()));
        String key = target(entity)
                .culprit(connection, changes, Failures.state(e))
                .map(found -> "." + found.masked())
                .orElse("");
        connection.rollback();
        StoreFailure plain = Failures.of("", e);
        return Failures.here(FailureClass.DATA, entity + key, plain.what(), plain.next());
    }

    @Override
    public void replayUntil(long end) {
        asked(() -> {
            begin();
            long later = Math.max(end, standing.replayed());
            standing = new Standing(standing.position(), later, standing.owed(), standing.rounds());
            return true;
        });
    }

    @Override
    public List<Reference> takeOwed(int most) {
        return asked(() -> {
            begin();
            List<Reference> taken = ledger.take(connection, entities, most);
            standing = new Standing(
                    standing.position(),
                    standing.replayed(),
                    Math.max(0, standing.owed() - taken.size()),
                    standing.rounds() + 1);
            return taken;
        });
    }

    @Override
    public void commit(long position) {
        if (!inTransaction && position == standing.position()) {
            return;
        }
        asked(() -> {
            begin();
            ledger.move(connection, new Standing(position, standing.replayed(), standing.owed(), standing.rounds()));
            standing = FollowLedger.standing(connection, ledger.batch().migration(), ledger.dataset())
                    .orElseThrow();
            connection.commit();
            inTransaction = false;
            targets.values().forEach(FollowedTarget::committed);
            return true;
        });
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw pool.failure(ledger.dataset(), e);
        }
    }
}
