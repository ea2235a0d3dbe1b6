package dev.landfall.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.landfall.spi.backup.RecordSink;
import dev.landfall.spi.backup.Schema;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.RowDigest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pg_dump} says makes a database, line by line, with what it leaves out in front and behind.
 *
 * @param pool the database
 * @param program tells it
 * @param environment how the program reaches the database
 * @param snapshot the exported snapshot to look at
 * @param before lines to put in front
 * @param after lines to put behind
 */
record DumpedSchema(
        Pool pool,
        PgDump program,
        Map<String, String> environment,
        String snapshot,
        List<String> before,
        List<String> after)
        implements Schema {
    /** It waits for whoever changes a table. */
    private static final String LOCK_PATIENCE_MILLIS = "60000";

    @Override
    public String by() {
        return program.name();
    }

    @Override
    public void read(RecordSink sink) {
        Process process = start();
        Complaint complaint = Complaint.of(process.getErrorStream());
        try (InputStream out = new BufferedInputStream(new PatientPipe(process))) {
            process.getOutputStream().close();
            before.forEach(line -> put(sink, (line + "\n").getBytes(UTF_8)));
            statements(out, sink);
            after.forEach(line -> put(sink, (line + "\n").getBytes(UTF_8)));
            requireSuccess(process, complaint);
        } catch (IOException broken) {
            throw failure(FailureClass.TRANSIENT, "was interrupted", "Retry", broken);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(
                program.program().toString(),
                "--schema-only",
                "--snapshot=" + snapshot,
                "--exclude-schema=landfall",
                "--encoding=UTF8",
                "--no-password",
                "--no-tablespaces",
                "--no-publications",
                "--no-subscriptions",
                "--lock-wait-timeout=" + LOCK_PATIENCE_MILLIS);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw failure(
                    FailureClass.TRANSIENT, "can't be started", "Retry; if it stays, look at the worker's machine", e);
        }
    }

    /** What stands before the first object sets up the program's own session, and what guards psql is none of SQL. */
    private static void statements(InputStream out, RecordSink sink) throws IOException {
        boolean begun = false;
        String guard = "";
        for (byte[] line = line(out); line.length > 0; line = line(out)) {
            String text = new String(line, UTF_8);
            begun |= text.startsWith("-- Name: ");
            if (text.startsWith("\\restrict ") && !begun) {
                guard = "\\un" + text.substring(1);
            } else if (begun && !text.equals(guard) && !Lease.isDeclared(text.strip())) {
                put(sink, line);
            }
        }
    }

    /** With its end; a carriage return is none, as it may belong to a function's body. */
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }

    private static void put(RecordSink sink, byte[] line) {
        sink.accept(line, RowDigest.of(line));
    }

    private void requireSuccess(Process process, Complaint complaint) {
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw failure(FailureClass.TRANSIENT, "has told all and does not end", "Retry", null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure(FailureClass.TRANSIENT, "was interrupted", "Retry", interrupted);
        }
        if (process.exitValue() != 0) {
            Complaint.Reason reason = complaint.reason();
            throw failure(
                    reason.failureClass(),
                    "ended with code " + process.exitValue() + ": " + reason.what(),
                    reason.next(),
                    null);
        }
    }

    private StoreFailure failure(FailureClass failureClass, String what, String next, @Nullable Throwable cause) {
        return new StoreFailure(failureClass, pool.name(), program.name() + " " + what, next, cause);
    }
}
