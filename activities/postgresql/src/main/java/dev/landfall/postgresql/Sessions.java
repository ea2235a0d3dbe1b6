package dev.landfall.postgresql;

import dev.landfall.spi.copy.Batch;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Names of the sessions that write batches, by which a newer attempt ends an older one that hangs: a stopped process keeps
 * its transaction, and its locks, for ever.
 */
final class Sessions {
    private static final String END = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND starts_with(application_name, ?)
              AND split_part(application_name, ' ', 4)::bigint < ?""";

    private Sessions() {}

    /** At most 63 characters, the server's limit. */
    static String name(Batch batch, String entity) {
        return writer(batch, entity) + batch.fence();
    }

    /** Ends the older attempts of one writer. */
    static void endOlder(Connection connection, Batch batch, String entity) throws SQLException {
        end(connection, writer(batch, entity), batch.fence());
    }

    /** Ends every batch of a migration. */
    static void endAll(Connection connection, String migration) throws SQLException {
        end(connection, migration(migration), Long.MAX_VALUE);
    }

    private static void end(Connection connection, String prefix, long below) throws SQLException {
        Sql.list(connection, row -> row.getBoolean(1), END, prefix, below);
    }

    private static String writer(Batch batch, String entity) {
        return migration(batch.migration()) + hash(entity + "/" + batch.writer()) + " ";
    }

    private static String migration(String migration) {
        return "landfall " + hash(migration) + " ";
    }

    private static String hash(String text) {
        UUID whole = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        return "%016x".formatted(whole.getMostSignificantBits());
    }
}
