package dev.landfall.demo;

import java.time.Duration;

/**
 * Something that befalls a migration at some time, wherever it stands then.
 *
 * @param after since the migration was started
 */
record Mishap(Kind kind, String where, Duration after) {
    /** What can happen. */
    enum Kind {
        /** The worker's process is killed with -9. */
        KILL,
        /** Every connection of the worker to {@code where} is cut with a reset. */
        CUT,
        /** Connections to {@code where} stay open and carry nothing for some seconds, then go on. */
        STALL,
        /** Connections to {@code where} carry nothing for some seconds and are then cut: one side thought them open. */
        HALF_OPEN,
        /** {@code where} refuses connections for some seconds, as a server does that is restarted. */
        AWAY,
        /** Temporal's server is killed with -9 and started anew on its database file. */
        RESTART_TEMPORAL,
        /** The PostgreSQL server of the side {@code where} crashes and recovers; the new side's has the control database, too. */
        CRASH_POSTGRESQL,
        /** The Redis server of the side {@code where} is killed with -9 and started again on its file of commands. */
        CRASH_REDIS,
        /** The Neo4j server of the side {@code where} is stopped and started again on its files. */
        RESTART_NEO4J,
        /** Somebody terminates the migration in Temporal, with all that it started, and recovers it. */
        TERMINATE
    }

    @Override
    public String toString() {
        return kind + (where.isEmpty() ? "" : " " + where) + " at " + after.toMillis() + " ms";
    }
}
