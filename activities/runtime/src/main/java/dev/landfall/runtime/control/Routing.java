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
 * Freezes, routes and the switch, one way: over to the new side or, after that, back.
 *
 * <p>Order of a cutover: {@link #hold} the routes, hold every store, {@link #confirm}; renew by the same three; then
 * {@link #move}; at the end, whatever happened, {@link #end} and {@link #release}. A freeze that lapsed between two
 * confirmations can't be revived, because writes may have gone through: it must be released and begun again. Once the routes have
 * gone that way it no longer matters: they can be frozen again at any time.
 *
 * <p>Each attempt of a cutover has a number. What comes late, from an attempt that was released or that a later one has
 * overtaken, is refused: it would freeze, or free, what nobody looks after any more.
 */
public final class Routing {
    /** Above any attempt: what is released so stays released. */
    public static final int LAST_ATTEMPT = CutoverActivities.LAST_ATTEMPT;

    private final Transactions transactions;
    private final Way way;

    Routing(Transactions transactions, Way way) {
        this.transactions = transactions;
        this.way = way;
    }

    /** In whose name the new side is frozen for the way back. */
    public static String freezeBack(String migration) {
        return Way.BACK.freeze(migration);
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
            String freeze = way.freeze(migration);
            Optional<FreezeRow> row = FreezeRow.lock(connection, freeze);
            requireCurrent(freeze, attempt, row);
            boolean decided = decided(connection, migration).isPresent();
            if (!decided) {
                requireOpen(connection, migration);
                beginOrRenew(connection, freeze, attempt, row);
            }
            RouteRow.ensure(connection, routes);
            for (RouteRow route : waitForWriters(connection, routes, patience)) {
                requireFree(route, freeze, decided);
            }
            RouteRow.freeze(connection, freeze, routes, lease);
            return began;
        });
    }

    /**
     * Records that every store holds writes back, without a gap since the last confirmation.
     *
     * @param attempt the cutover's attempt, from 1
     * @param began what {@link #hold} returned
     * @param stands where the sources stand, looked at while they were frozen; the first confirmation keeps them
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL when the freeze lapsed or was released meanwhile, or a source has
     *     moved since the first confirmation
     */
    public FreezeWindow confirm(String migration, int attempt, Instant began, Duration lease, List<Stand> stands) {
        return transactions.run(connection -> {
            String freeze = way.freeze(migration);
            FreezeRow row = FreezeRow.lock(connection, freeze).orElseThrow(() -> ended(freeze));
            requireCurrent(freeze, attempt, Optional.of(row));
            Instant until = began.plus(lease);
            if (decided(connection, migration).isPresent()) {
                return new FreezeWindow(row.since(), until);
            }
            if (row.released() || row.lapsed() || !now(connection).isBefore(until)) {
                throw ended(freeze);
            }
            if (row.heldUntil() == null) {
                StandRows.keep(connection, freeze, stands);
            } else {
                StandRows.requireStill(connection, freeze, stands, way.returning());
            }
            // A slow renewal must not shorten what a quicker one has confirmed.
            Instant latest = row.heldUntil() != null && row.heldUntil().isAfter(until) ? row.heldUntil() : until;
            FreezeRow.holdUntil(connection, freeze, latest);
            return new FreezeWindow(row.since(), latest);
        });
    }

    /** REFUSAL when a source has moved since the freeze was first confirmed. */
    public void requireStill(String migration, List<Stand> stands) {
        transactions.run(connection -> {
            StandRows.requireStill(connection, way.freeze(migration), stands, way.returning());
            return true;
        });
    }

    /**
     * Moves the routes to the other side, frozen as they are: the one row that decides.
     *
     * @return when it was recorded; a second call answers the same
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL when the freeze no longer holds
     */
    public Instant move(String migration, List<String> routes) {
        return transactions.run(connection -> {
            String freeze = way.freeze(migration);
            Optional<FreezeRow> row = FreezeRow.lock(connection, freeze);
            Optional<Instant> before = decided(connection, migration);
            if (before.isPresent()) {
                return before.get();
            }
            requireOpen(connection, migration);
            if (row.flatMap(Routing::window).isEmpty() || !allFrozen(connection, freeze, routes)) {
                throw ended(freeze);
            }
            RouteRow.move(connection, routes, way.to());
            return way.record(connection, migration, routes);
        });
    }

    /** The freeze that every store has confirmed and that still holds, if there is one. */
    public Optional<FreezeWindow> held(String migration) {
        return transactions.run(
                connection -> FreezeRow.lock(connection, way.freeze(migration)).flatMap(Routing::window));
    }

    /** When it was recorded that the routes went this way; empty when they did not, or came back since. */
    public Optional<Instant> movedAt(String migration) {
        return transactions.run(connection -> decided(connection, migration));
    }

    /**
     * Closes the door: unless the routes have gone that way already, from here on they never will under this freeze, also not by
     * an attempt that is still under way elsewhere. Routes stay frozen until {@link #release}.
     *
     * @return whether they have
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL when a later attempt holds the freeze
     */
    public boolean end(String migration, int attempt) {
        return transactions.run(connection -> {
            String freeze = way.freeze(migration);
            requireNotOvertaken(freeze, attempt, FreezeRow.lock(connection, freeze));
            boolean moved = decided(connection, migration).isPresent();
            if (!moved) {
                FreezeRow.end(connection, freeze);
            }
            return moved;
        });
    }

    /**
     * Closes the door for every attempt there is or may be, also one that never began, for a recovery: whether the routes went that
     * way does not change any more.
     */
    public void takeOver(String migration) {
        transactions.run(connection -> {
            FreezeRow.close(connection, way.freeze(migration), LAST_ATTEMPT);
            return true;
        });
    }

    /**
     * Lets writers through the routes again, for good as far as this attempt goes. Idempotent.
     *
     * @return how long writes stood still, in milliseconds, from the first that had to wait to the moment before the first that
     *     may pass; 0 when there was no freeze
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL when a later attempt holds the freeze
     */
    public long release(String migration, int attempt) {
        return transactions.run(connection -> {
            String freeze = way.freeze(migration);
            requireNotOvertaken(freeze, attempt, FreezeRow.lock(connection, freeze));
            long millis = FreezeRow.release(connection, freeze, attempt);
            RouteRow.unfreeze(connection, freeze);
            StandRows.forget(connection, freeze);
            return millis;
        });
    }

    private Optional<Instant> decided(Connection connection, String migration) throws SQLException {
        return SwitchRow.find(connection, migration).flatMap(way::decided);
    }

    /** There is one way over, and only then one back. */
    private void requireOpen(Connection connection, String migration) throws SQLException {
        if (!way.open(SwitchRow.find(connection, migration))) {
            throw ControlFailures.refusal(
                    "switch of " + migration,
                    way == Way.BACK ? "none is recorded, so that none can be taken back" : "it was taken back",
                    "Nothing: this call came at the wrong time and did nothing");
        }
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

    private void requireFree(RouteRow route, String freeze, boolean decided) {
        if (route.frozenBy() != null && !route.frozenBy().equals(freeze)) {
            throw ControlFailures.refusal(
                    "route " + route.route(),
                    "migration '" + route.frozenBy() + "' has frozen it",
                    "Wait until that cutover is over, then retry");
        }
        if (route.side() != way.from() && !decided) {
            throw ControlFailures.refusal(
                    "route " + route.route(),
                    "it is on the " + route.side().word() + " side already, moved by another migration",
                    "Name another route; or, once applications call today's side "
                            + way.from().word()
                            + ": UPDATE landfall.routes SET side = '"
                            + way.from().word() + "' WHERE route = '"
                            + route.route().replace("'", "''") + "'");
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
