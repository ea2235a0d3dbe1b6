package dev.landfall.runtime.control;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * For applications: says which side of a route to use, and keeps a cutover from happening in the middle of a write.
 *
 * <p>The protocol, for other languages: in one read-committed transaction on the control database {@code SELECT
 * pg_advisory_xact_lock_shared(hashtextextended('landfall.route ' || …, 0))}; then, in a statement of its own, {@code SELECT
 * side, frozen_until > clock_timestamp() FROM landfall.routes WHERE route = …}; write nothing when it is frozen; else write
 * to the side named and commit afterwards.
 */
public final class RouteClient {
    /** Between two looks at a frozen route; no connection is held meanwhile. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Transactions transactions;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** A client over connections to the control database, which need no more than SELECT, INSERT, UPDATE on routes. */
    public RouteClient(DataSource control) {
        this.transactions = new Transactions(control);
    }

    /**
     * Runs a write on the side that has the route; a freeze waits until it is through.
     *
     * @param write the whole write, committed in its own store when it returns
     * @throws RouteFrozen when the route is frozen; then nothing ran
     * @throws dev.landfall.spi.failure.StoreFailure when the control database fails. After the write has run, that means:
     *     the write may stand on a side that was frozen meanwhile, so read it back
     */
    public <T> T write(String route, Function<Side, T> write) {
        ensure(route);
        return transactions.run(connection -> {
            RouteRow row = RouteRow.join(connection, route);
            if (row.frozenBy() != null) {
                throw new RouteFrozen(route);
            }
            return write.apply(row.side());
        });
    }

    /**
     * The same, waiting while the route is frozen: the write then runs on the side that wins. Nothing is acknowledged before it
     * is written; each writer keeps its own order.
     *
     * @param patience how long to wait at most, from the first refusal on
     * @throws RouteFrozen when the route is frozen still; then nothing ran
     */
    public <T> T write(String route, Duration patience, Function<Side, T> write) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return write(route, write);
            } catch (RouteFrozen frozen) {
                if (System.nanoTime() >= deadline || !rested()) {
                    throw frozen;
                }
            }
        }
    }

    /** False when interrupted, which ends the wait. */
    private static boolean rested() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The side to read from. Reads are never refused. */
    public Side read(String route) {
        ensure(route);
        return transactions.run(connection -> RouteRow.read(connection, route).side());
    }

    /** In a transaction of its own: a route made inside a write would keep every other writer waiting for that write. */
    private void ensure(String route) {
        if (!known.contains(route)) {
            transactions.run(connection -> {
                RouteRow.ensure(connection, List.of(route));
                return known.add(route);
            });
        }
    }
}
