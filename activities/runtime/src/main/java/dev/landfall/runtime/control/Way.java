package dev.landfall.runtime.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** The two ways that routes go: over to the new side, and back again. Each has a freeze of its own, of the side that is left. */
enum Way {
    OVER(Side.OLD, Side.NEW, "the cutover returns to the old side, then send retry") {
        @Override
        String freeze(String migration) {
            return migration;
        }

        @Override
        Optional<Instant> decided(SwitchRow row) {
            return row.back() == null ? Optional.of(row.at()) : Optional.empty();
        }

        @Override
        Instant record(Connection connection, String migration, Collection<String> routes) throws SQLException {
            return SwitchRow.insert(connection, migration, routes).at();
        }
    },
    BACK(Side.NEW, Side.OLD, "the routes stay on the new side, then send rollBack again") {
        @Override
        String freeze(String migration) {
            return migration + "/back";
        }

        @Override
        Optional<Instant> decided(SwitchRow row) {
            return Optional.ofNullable(row.back());
        }

        @Override
        Instant record(Connection connection, String migration, Collection<String> routes) throws SQLException {
            return SwitchRow.takeBack(connection, migration);
        }
    };

    private final Side from;
    private final Side to;
    private final String returning;

    Way(Side from, Side to, String returning) {
        this.from = from;
        this.to = to;
        this.returning = returning;
    }

    Side from() {
        return from;
    }

    Side to() {
        return to;
    }

    /** What becomes of routes that could not go this way, and what people do then. */
    String returning() {
        return returning;
    }

    /** Under which name routes are frozen for it. */
    abstract String freeze(String migration);

    /** When the routes went this way, and did not come back since. */
    abstract Optional<Instant> decided(SwitchRow row);

    /** Records that they go, once. */
    abstract Instant record(Connection connection, String migration, Collection<String> routes) throws SQLException;

    /** Whether the routes may go this way at all, once the row is or is not there. */
    boolean open(Optional<SwitchRow> row) {
        return row.isPresent() == (this == BACK);
    }
}
