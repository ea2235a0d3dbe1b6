package dev.landfall.runtime.control;

import dev.landfall.workflow.activity.CutoverActivities;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Freezes, routes and the switch.
 *
 * <p>Order of a cutover: {@link #hold} the routes, hold every store, {@link #confirm}; renew by the same three; then
 * {@link #switchToNew}; at the end, whatever happened, {@link #end} and {@link #release}. A freeze that lapsed between two
 * confirmations can't be revived, because writes may have gone through: it must be released and begun again. Behind the
 * switch that no longer matters, since the old side is fenced: there the routes can be frozen again at any time.
 *
 * <p>Each attempt of a cutover has a number. What comes late, from an attempt that was released or that a later one has
 * overtaken, is refused: it would freeze, or free, what nobody looks after any more.
 */
public final class Routing {
    /** Above any attempt: what is released so stays released. */
    public static final int LAST_ATTEMPT = CutoverActivities.LAST_ATTEMPT;

    private final Transactions transactions;

    Routing(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Freezes routes, having waited for their writers. Called again it renews.
     *
     * @param attempt the cutover's attempt, from 1
     * @param patience how long writers in flight are waited for
     * @return when it began to wait, by the database's clock: the lease of every store held later ends later
     * @throws dev.landfall.spi.failure.StoreFailure TRANSIENT when writers take too long; REFUSAL when the freeze lapsed,
     *     this attempt has been released, another migration has frozen a route, or a route is on the new side already
     */
    public Instant hold(String migration, int attempt, List<String> routes, Duration lease, Duration patience) {
        return transactions.run(connection -> {
            Instant began = now(connection);
            Optional<FreezeRow> row = FreezeRow.lock(connection, migration);
            requireCurrent(migration, attempt, row);
            boolean switched = SwitchRow.find(connection, migration).isPresent();
            if (!switched) {
                beginOrRenew(connection, migration, attempt, row);
            }
            RouteRow.ensure(connection, routes);
            for (RouteRow route : waitForWriters(connection, routes, patience)) {
                requireFree(route, migration, switched);
            }
            RouteRow.freeze(connection, migration, routes, lease);
            return began;
        });
    }

    /**
     * Records that every store holds writes back, without a gap since the last confirmation.
     *
     * @param attempt the cutover's attempt, from 1
     * @param began what {@link #hold} returned
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL when the freeze lapsed or was released meanwhile
     */
    public FreezeWindow confirm(String migration, int attempt, Instant began, Duration lease) {
        return transactions.run(connection -> {
            FreezeRow row = FreezeRow.lock(connection, migration).orElseThrow(() -> ended(migration));
            requireCurrent(migration, attempt, Optional.of(row));
            Instant until = began.plus(lease);
            if (SwitchRow.find(connection, migration).isPresent()) {
                return new FreezeWindow(row.since(), until);
            }
            if (row.released() || row.lapsed() || !now(connection).isBefore(until)) {
                throw ended(migration);
            }
            // A slow renewal must not shorten what a quicker one has confirmed.
            Instant latest = row.heldUntil() != null && row.heldUntil().isAfter(until) ? row.heldUntil() : until;
            FreezeRow.holdUntil(connection, migration, latest);
            return new FreezeWindow(row.since(), latest);
        });
    }

    /**
     * Moves the routes to the new side, frozen as they are: the one row that decides.
     *
     * @return when it was recorded; a second call answers the same
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL when the freeze no longer holds
     */
    public Instant switchToNew(String migration, List<String> routes) {
        return transactions.run(connection -> {
            Optional<FreezeRow> freeze = FreezeRow.lock(connection, migration);
            Optional<SwitchRow> before = SwitchRow.find(connection, migration);
            if (before.isPresent()) {
                return before.get().at();
            }
            if (freeze.flatMap(Routing::window).isEmpty() || !allFrozen(connection, migration, routes)) {
                throw ended(migration);
            }
            RouteRow.moveToNewSide(connection, routes);
            return SwitchRow.insert(connection, migration, routes).at();
        });
    }

    /** The freeze that every store has confirmed and that still holds, if there is one. */
    public Optional<FreezeWindow> held(String migration) {
        return transactions.run(
                connection -> FreezeRow.lock(connection, migration).flatMap(Routing::window));
    }

    /** When the switch was recorded, if it was. */
    public Optional<Instant> switchedAt(String migration) {
        return transactions.run(
                connection -> SwitchRow.find(connection, migration).map(SwitchRow::at));
    }

    /**
     * Closes the door: unless the switch is recorded already, from here on it never will be under this freeze, also not by
     * an attempt that is still under way elsewhere. Routes stay frozen until {@link #release}.
     *
     * @return whether the switch is recorded
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL when a later attempt holds the freeze
     */
    public boolean end(String migration, int attempt) {
        return transactions.run(connection -> {
            requireNotOvertaken(migration, attempt, FreezeRow.lock(connection, migration));
            boolean switched = SwitchRow.find(connection, migration).isPresent();
            if (!switched) {
                FreezeRow.end(connection, migration);
            }
            return switched;
        });
    }

    /**
     * Closes the door for every attempt there is or may be, also one that never began, for a recovery: whether the switch is
     * recorded does not change any more.
     */
    public void takeOver(String migration) {
        transactions.run(connection -> {
            FreezeRow.close(connection, migration, LAST_ATTEMPT);
            return true;
        });
    }

    /**
     * Lets writers through the routes again, for good as far as this attempt goes. Idempotent.
     *
     * @return how long the freeze lasted, in milliseconds, or 0
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL when a later attempt holds the freeze
     */
    public long release(String migration, int attempt) {
        return transactions.run(connection -> {
            requireNotOvertaken(migration, attempt, FreezeRow.lock(connection, migration));
            RouteRow.unfreeze(connection, migration);
            return FreezeRow.release(connection, migration, attempt);
        });
    }

    private static void beginOrRenew(Connection connection, String migration, int attempt, Optional<FreezeRow> row)
            throws SQLException {
        if (row.isEmpty() || row.get().released()) {
            if (!FreezeRow.begin(connection, migration, attempt)) {
                throw late(migration, "a later attempt of the cutover has taken over");
            }
        } else if (row.get().lapsed()) {
            throw ended(migration);
        } else {
            FreezeRow.takeOver(connection, migration, attempt);
        }
    }

    private static void requireCurrent(String migration, int attempt, Optional<FreezeRow> row) {
        requireNotOvertaken(migration, attempt, row);
        if (row.isPresent() && row.get().released() && row.get().attempt() == attempt) {
            throw late(migration, "it has been released");
        }
    }

    private static void requireNotOvertaken(String migration, int attempt, Optional<FreezeRow> row) {
        if (row.isPresent() && row.get().attempt() > attempt) {
            throw late(migration, "a later attempt of the cutover has taken over");
        }
    }

    private static List<RouteRow> waitForWriters(Connection connection, Collection<String> routes, Duration patience)
            throws SQLException {
        Transactions.waitForLocks(connection, patience);
        Savepoint before = connection.setSavepoint();
        try {
            return RouteRow.lock(connection, routes);
        } catch (SQLException failure) {
            if (!ControlFailures.lockNotGiven(failure)) {
                throw failure;
            }
            connection.rollback(before);
            throw ControlFailures.writersInFlight(routes, RouteRow.writers(connection, routes), patience);
        }
    }

    private static void requireFree(RouteRow route, String migration, boolean switched) {
        if (route.frozenBy() != null && !route.frozenBy().equals(migration)) {
            throw ControlFailures.refusal(
                    "route " + route.route(),
                    "migration '" + route.frozenBy() + "' has frozen it",
                    "Wait until that cutover is over, then retry");
        }
        if (route.side() == Side.NEW && !switched) {
            throw ControlFailures.refusal(
                    "route " + route.route(),
                    "it is on the new side already, moved by another migration",
                    "Name another route; or, once applications call today's side old: UPDATE landfall.routes SET side ="
                            + " 'old' WHERE route = '" + route.route().replace("'", "''") + "'");
        }
    }

    private static Optional<FreezeWindow> window(FreezeRow freeze) {
        return freeze.heldUntil() == null || freeze.lapsed() || freeze.released()
                ? Optional.empty()
                : Optional.of(new FreezeWindow(freeze.since(), freeze.heldUntil()));
    }

    private static boolean allFrozen(Connection connection, String migration, List<String> routes) throws SQLException {
        List<RouteRow> rows = RouteRow.lock(connection, routes);
        return rows.size() == routes.stream().distinct().count()
                && rows.stream().allMatch(route -> migration.equals(route.frozenBy()));
    }

    private static RuntimeException late(String migration, String what) {
        return ControlFailures.refusal("freeze of " + migration, what, "Nothing: this call came late and did nothing");
    }

    private static RuntimeException ended(String migration) {
        return ControlFailures.refusal(
                "freeze of " + migration,
                "it ended before it was renewed, so writes may have gone through",
                "Let the cutover return to the old side, then retry it");
    }

    private static Instant now(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT clock_timestamp()");
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getTimestamp(1).toInstant();
        }
    }
}
