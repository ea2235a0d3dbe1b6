package dev.landfall.postgresql;

import dev.landfall.spi.failure.FailureClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What one statement of a check may take.
 *
 * @param each so long
 */
record TimeLimit(Duration each) {
    private static final String TIMED_OUT = "57014";

    /** For the rest of the transaction. */
    void set(Connection connection) throws SQLException {
        Sql.execute(connection, "SET LOCAL statement_timeout = " + each.toMillis());
    }

    /** Fails by itself when the limit ended the statement: it is not to be tried again, as it would take as long. */
    SQLException explained(SQLException e) {
        if (Failures.state(e).equals(TIMED_OUT) && !Thread.currentThread().isInterrupted()) {
            throw Failures.here(
                    FailureClass.CONFIGURATION,
                    "query",
                    "a run took longer than " + each.toMillis() + " ms and was ended",
                    "Make the query quicker, by an index for example.");
        }
        return e;
    }
}
