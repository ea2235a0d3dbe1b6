package dev.landfall.postgresql;

import static dev.landfall.spi.failure.FailureClass.CONFIGURATION;
import static dev.landfall.spi.failure.FailureClass.DATA;
import static dev.landfall.spi.failure.FailureClass.REFUSAL;
import static dev.landfall.spi.failure.FailureClass.TRANSIENT;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * SQL errors as {@link StoreFailure}s, by SQLSTATE. The server's own text is repeated only for classes of error whose text
 * names objects, never values; details, which hold values, never are.
 */
final class Failures {
    /** What a frozen table's trigger raises. */
    static final String FROZEN = "LF001";

    static final String UNIQUE = "23505";
    static final String LOCK_TIMEOUT = "55P03";
    static final String NOT_UPDATABLE = "428C9";
    static final String NO_PRIVILEGE = "42501";
    static final String STILL_NEEDED = "2BP01";

    private static final Set<String> NAMES_ONLY = Set.of("42", "0A", "25", "53", "55", "2B");

    private static final String UNPLACED = ".";
    private static final Pattern COPIED = Pattern.compile("(?m)^COPY .*?, line (\\d+)(?:, column (.+?)(?::|$))?");

    private Failures() {}

    static StoreFailure of(String where, SQLException e) {
        String state = state(e);
        if (Thread.currentThread().isInterrupted()) {
            return new StoreFailure(TRANSIENT, where, "interrupted", "It goes on from its last committed batch.", e);
        }
        return new StoreFailure(classOf(state), where, what(state, e), next(state), e);
    }

    /** A failure of Landfall's own making inside {@link Pool#use}, which puts the connection's name in front. */
    static StoreFailure here(FailureClass failureClass, String where, String what, String next) {
        return new StoreFailure(failureClass, UNPLACED + where, what, next, null);
    }

    static StoreFailure placed(String connection, StoreFailure failure) {
        return failure.where().startsWith(UNPLACED)
                ? new StoreFailure(
                        failure.failureClass(),
                        connection + failure.where(),
                        failure.what(),
                        failure.next(),
                        failure.getCause())
                : failure;
    }

    /** The SQLSTATE nearest to the cause; connection pools wrap the driver's exception. */
    static String state(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException driver && driver.getSQLState() != null) {
                return driver.getSQLState();
            }
        }
        return e.getSQLState() == null ? "08000" : e.getSQLState();
    }

    /** Whether the connection itself has ended. */
    static boolean isBroken(SQLException e) {
        String state = state(e);
        return state.startsWith("08") || state.startsWith("57P");
    }

    static boolean isData(SQLException e) {
        return classOf(state(e)) == DATA;
    }

    /** The number of the line of COPY data that the server refused, from 1. */
    static Optional<Long> line(SQLException e) {
        return copied(e).map(found -> Long.valueOf(found.group(1)));
    }

    /** Where in COPY data the server met what it refused: the line and, where the value itself was, the column. */
    private static Optional<Matcher> copied(SQLException e) {
        return server(e).map(ServerErrorMessage::getWhere).map(COPIED::matcher).filter(Matcher::find);
    }

    private static FailureClass classOf(String state) {
        return switch (state) {
            case FROZEN -> REFUSAL;
            case LOCK_TIMEOUT, "57014", "57P01", "57P02", "57P03", "57P05", "55006" -> TRANSIENT;
            default ->
                switch (state.substring(0, 2)) {
                    case "08", "40", "53", "58", "25" -> state.equals("25006") ? CONFIGURATION : TRANSIENT;
                    case "22", "23", "21" -> DATA;
                    default -> CONFIGURATION;
                };
        };
    }

    private static String what(String state, SQLException e) {
        String kind = kind(state);
        Optional<ServerErrorMessage> server = server(e);
        List<String> parts = new ArrayList<>(List.of(kind));
        server.filter(message -> NAMES_ONLY.contains(state.substring(0, 2)) || state.equals(FROZEN))
                .ifPresent(message -> parts.add(String.valueOf(message.getMessage())));
        server.ifPresent(message -> {
            add(parts, "table ", message.getTable());
            add(parts, "constraint ", message.getConstraint());
            add(parts, "column ", message.getColumn());
        });
        copied(e).ifPresent(found -> add(parts, "column ", found.group(2)));
        return String.join(", ", parts) + " (SQLSTATE " + state + ")";
    }

    private static void add(List<String> parts, String word, @Nullable String name) {
        if (name != null) {
            parts.add(word + name);
        }
    }

    private static String kind(String state) {
        return switch (state) {
            case "22001" -> "a text is longer than its column takes";
            case "22003" -> "a number is larger than its column takes";
            case "22007", "22008" -> "a value is no date or time that its column takes";
            case "22021", "22P05" -> "a text holds a character that the database can't store, such as NUL";
            case "22P02" -> "a value is not of its column's type";
            case "23502" -> "a value is absent that must be there";
            case "23503" -> "a row refers to one that is not there";
            case UNIQUE -> "another row has the value that must be unique";
            case "23514" -> "a check of the table refuses the row";
            case "23P01" -> "another row stands in the way";
            default -> kindOfClass(state);
        };
    }

    private static String kindOfClass(String state) {
        return switch (state.substring(0, 2)) {
            case "08" -> "the server can't be reached or the connection broke";
            case "28" -> "the server refused the login";
            case "3D" -> "the database does not exist";
            case "22" -> "a value does not fit its column";
            case "23" -> "a constraint is violated";
            case "40" -> "the transaction was rolled back for another's sake";
            case "53" -> "the server lacks a resource";
            case "55" -> "an object is in use";
            case "57" -> "the statement was ended from outside or the server stops";
            case "58" -> "the server's system failed";
            case "LF" -> "the table is frozen";
            case "P0" -> "a trigger or function of the database refused";
            default -> "the server refused the statement";
        };
    }

    private static String next(String state) {
        return switch (state.substring(0, 2)) {
            case "28" -> "Mend user name and password of the connection, or the server's pg_hba.conf.";
            case "3D" -> "Mend the connection's address, or create the database.";
            case "22", "23" -> "Mend the record on the source, or the target's definition, then retry.";
            case "53" -> "Free disk space, memory or connections on the server, then retry.";
            case "LF" -> "Wait for the freeze to end, or release it.";
            case "42" ->
                state.equals(NO_PRIVILEGE)
                        ? "Grant the right to the connection's user, then retry."
                        : "Compare the table's definition on both sides, then retry.";
            case "25" -> "Use an address that accepts writes.";
            default -> "Retry; if it stays, look into the server's log.";
        };
    }

    private static Optional<ServerErrorMessage> server(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException driver && driver.getServerErrorMessage() != null) {
                return Optional.of(driver.getServerErrorMessage());
            }
        }
        return Optional.empty();
    }
}
