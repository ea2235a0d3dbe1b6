package dev.landfall.runtime.control;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Failures of the control database in words, without its address or the server's own text, which may hold values. */
final class ControlFailures {
    private static final String WHERE = "control database";

    /** Classes of SQLSTATE after which a person must change something. */
    private static final Set<String> FOR_A_PERSON = Set.of("22", "23", "28", "3D", "3F", "42", "0A", "25");

    private ControlFailures() {}

    static StoreFailure of(SQLException failure) {
        String state = state(failure);
        return switch (FOR_A_PERSON.contains(state.substring(0, 2))
                ? FailureClass.CONFIGURATION
                : FailureClass.TRANSIENT) {
            case CONFIGURATION -> configuration(state, failure);
            default ->
                new StoreFailure(
                        FailureClass.TRANSIENT,
                        WHERE,
                        "not reachable or busy (SQLSTATE " + state + ")",
                        "Look whether the server of landfall.control.url is up; trying again by itself",
                        failure);
        };
    }

    static StoreFailure migrating(FlywayException failure) {
        SQLException sql = sqlCause(failure);
        return sql != null
                ? of(sql)
                : new StoreFailure(
                        FailureClass.CONFIGURATION,
                        WHERE,
                        "its schema landfall does not fit this version of Landfall",
                        "Use the version that made it, or a newer one, or an empty database",
                        failure);
    }

    static StoreFailure refusal(String where, String what, String next) {
        return new StoreFailure(FailureClass.REFUSAL, where, what, next, null);
    }

    static StoreFailure writersInFlight(Collection<String> routes, long writers, Duration patience) {
        return new StoreFailure(
                FailureClass.TRANSIENT,
                "routes " + String.join(", ", routes),
                writers + " writing transactions were still open after " + patience.toMillis() + " ms",
                "Look in pg_stat_activity of the control database who writes for so long, end that, then retry",
                null);
    }

    /** Whether a lock was not given in time. */
    static boolean lockNotGiven(SQLException failure) {
        return "55P03".equals(failure.getSQLState());
    }

    private static StoreFailure configuration(String state, SQLException failure) {
        String what = switch (state) {
            case "28P01", "28000" -> "the login was refused";
            case "3D000" -> "the database does not exist";
            case "42501" -> "a grant is missing";
            default -> "a statement was refused (SQLSTATE " + state + ")";
        };
        return new StoreFailure(
                FailureClass.CONFIGURATION,
                WHERE,
                what,
                "Mend landfall.control in the worker's configuration, or grant its user CREATE on the database",
                failure);
    }

    /** The first state in the chain: the pool wraps what the driver said. */
    private static String state(SQLException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql
                    && sql.getSQLState() != null
                    && !(at.getCause() instanceof SQLException)) {
                return sql.getSQLState();
            }
        }
        return "08000";
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        Throwable at = failure;
        while (at != null && !(at instanceof SQLException)) {
            at = at.getCause();
        }
        return (SQLException) at;
    }
}
