package dev.landfall.neo4j;

import static dev.landfall.spi.failure.FailureClass.CONFIGURATION;
import static dev.landfall.spi.failure.FailureClass.DATA;
import static dev.landfall.spi.failure.FailureClass.TRANSIENT;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.List;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.RetryableException;
import org.neo4j.driver.exceptions.SecurityException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.UntrustedServerException;

/** Gives the driver's exceptions their class. The server's own texts hold values and addresses: only its codes are told. */
final class Failures {
    private static final String CONSTRAINT = "Neo.ClientError.Schema.ConstraintValidationFailed";
    private static final List<String> DATA_CODES = List.of(
            CONSTRAINT,
            "Neo.ClientError.Statement.TypeError",
            "Neo.ClientError.Statement.ArgumentError",
            "Neo.ClientError.Request.Invalid",
            "Neo.ClientError.Data.");

    /** Ended by a person or a time-out, or the server's disk or memory: another attempt may pass. */
    private static final List<String> TRANSIENT_CODES =
            List.of("Neo.TransientError.", "Neo.ClientError.Transaction.", "Neo.DatabaseError.");

    private Failures() {}

    static StoreFailure of(String where, Neo4jException e) {
        if (e instanceof SecurityException && !(e instanceof RetryableException)) {
            return new StoreFailure(
                    CONFIGURATION,
                    where,
                    "the server refuses the login or a right (" + e.code() + ")",
                    "Check user, password and roles of the connection",
                    e);
        }
        if (e instanceof ServiceUnavailableException) {
            return new StoreFailure(
                    TRANSIENT,
                    where,
                    "the server can't be reached",
                    "Check that it runs and that its address is right",
                    e);
        }
        return answered(where, e);
    }

    static StoreFailure untrusted(String where, UntrustedServerException e) {
        return new StoreFailure(
                CONFIGURATION, where, "the server does not speak Bolt as agreed", "Check address, port and TLS", e);
    }

    static StoreFailure ended(String where, RuntimeException e) {
        return new StoreFailure(
                TRANSIENT, where, "the call was ended: its worker stops or its store was closed", "Try again", e);
    }

    private static StoreFailure answered(String where, Neo4jException e) {
        FailureClass failureClass = classOf(e);
        String what = "the server answered " + e.code();
        return switch (failureClass) {
            case TRANSIENT -> new StoreFailure(TRANSIENT, where, what, "Trying again may help", e);
            case DATA -> new StoreFailure(DATA, where, refused(e), "Mend the record on the source, or leave it out", e);
            default ->
                new StoreFailure(
                        CONFIGURATION, where, what, "See the server's log, then mend settings, grants or schema", e);
        };
    }

    private static String refused(Neo4jException e) {
        return (e.code().equals(CONSTRAINT)
                        ? "a constraint of the target refuses it"
                        : "it holds a value that a property can't have")
                + " (" + e.code() + ")";
    }

    private static FailureClass classOf(Neo4jException e) {
        if (e instanceof RetryableException || TRANSIENT_CODES.stream().anyMatch(e.code()::startsWith)) {
            return TRANSIENT;
        }
        return DATA_CODES.stream().anyMatch(e.code()::startsWith) ? DATA : CONFIGURATION;
    }
}
