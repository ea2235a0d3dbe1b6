package dev.landfall.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.landfall.spi.failure.FailureClass;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code pg_dump} prints when it fails. Nothing of it is repeated but names of objects: it may quote what it stumbled over. */
final class Complaint {
    private static final int ENOUGH = 16 << 10;

    private static final List<Known> KNOWN = List.of(
            new Known(
                    "permission denied for (\\w+) (\\S{1,200})",
                    FailureClass.CONFIGURATION,
                    "the connection's user may not read $1 $2",
                    "Grant it SELECT on every table and sequence and USAGE on every schema, then retry"),
            new Known(
                    "password authentication failed|no password supplied|no pg_hba\\.conf entry|role .* does not exist",
                    FailureClass.CONFIGURATION,
                    "the server refused the login",
                    "Mend user name and password of the connection, or the server's pg_hba.conf, then retry"),
            new Known(
                    "certificate|root\\.crt|SSL",
                    FailureClass.CONFIGURATION,
                    "the server's certificate can't be verified",
                    "Give the worker's user the root certificate where PostgreSQL's programs look for it,"
                            + " ~/.postgresql/root.crt, then retry"),
            new Known(
                    "lock timeout|could not obtain lock",
                    FailureClass.TRANSIENT,
                    "somebody changes a table's definition and does not end",
                    "Wait until that transaction ends, then retry"),
            new Known(
                    "could not connect|connection to server|server closed|snapshot|terminating connection",
                    FailureClass.TRANSIENT,
                    "the server can't be reached or the connection broke",
                    "Retry; if it stays, look into the server's log"));

    private static final Reason UNKNOWN = new Reason(
            FailureClass.CONFIGURATION,
            "it says no more than may be shown",
            "Run pg_dump --schema-only by hand as the connection's user to see why, then retry");

    private final CompletableFuture<String> said = new CompletableFuture<>();

    private Complaint() {}

    /**
     * Why it failed.
     *
     * @param what without its words
     */
    record Reason(FailureClass failureClass, String what, String next) {}

    private record Known(String words, FailureClass failureClass, String what, String next) {
        Matcher in(String said) {
            return Pattern.compile(words).matcher(said);
        }

        Reason reason(Matcher found) {
            String told = what;
            for (int group = 1; group <= found.groupCount(); group++) {
                told = told.replace("$" + group, found.group(group));
            }
            return new Reason(failureClass, told, next);
        }
    }

    /** Listens until the end, so that the program never waits for a listener. */
    static Complaint of(InputStream errors) {
        Complaint complaint = new Complaint();
        Thread.ofPlatform().daemon().start(() -> {
            try (errors) {
                String first = new String(errors.readNBytes(ENOUGH), UTF_8);
                errors.transferTo(java.io.OutputStream.nullOutputStream());
                complaint.said.complete(first);
            } catch (IOException broken) {
                complaint.said.complete("");
            }
        });
        return complaint;
    }

    /** To be asked once the program has ended. */
    Reason reason() {
        return reason(said.join());
    }

    static Reason reason(String said) {
        for (Known known : KNOWN) {
            Matcher found = known.in(said);
            if (found.find()) {
                return known.reason(found);
            }
        }
        return UNKNOWN;
    }
}
