package dev.landfall.postgresql;

import dev.landfall.spi.Field;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.row.Key;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** The source's side of a native copy: its failures carry the source's name. */
final class SourceHeap {
    private final Pool pool;
    private final Connection connection;
    private final CopyJob job;
    private final Table table;
    private final String heap;
    private final long present;

    SourceHeap(Pool pool, Connection connection, CopyJob job) throws SQLException {
        this.pool = pool;
        this.connection = connection;
        this.job = job;
        table = Table.of(connection, job.source().name());
        heap = PostgreSqlSource.heap(connection, job.source(), Blocks.of(job.partition()));
        present = Sql.number(
                connection, "SELECT pg_relation_size(?::regclass) / current_setting('block_size')::int", heap);
    }

    /** Blocks that the heap had when the copy began. */
    long present() {
        return present;
    }

    boolean portable(List<Field> fields) {
        return asked(() -> Columns.portable(connection, table, fields));
    }

    /** Starts reading columns of a range of blocks. */
    Feed feed(Blocks blocks, List<String> columns, String format) {
        return asked(() -> new Feed(connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT " + Sql.identifiers("t", columns) + " FROM " + heap + " t WHERE "
                        + blocks.condition() + ") TO STDOUT " + format)));
    }

    /** The key of the {@code line}-th row of a range, unless the row is gone. */
    Optional<Key> keyAt(Blocks blocks, long line) {
        Keys keys = new Keys(job.source());
        return asked(() -> keys
                .read(
                        connection,
                        "SELECT " + keys.columns() + " FROM " + heap + " t WHERE " + blocks.condition() + " OFFSET "
                                + (line - 1) + " LIMIT 1")
                .stream()
                .findFirst());
    }

    /** A question to the source. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private <T extends @Nullable Object> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw pool.failure(job.source().name(), e);
        }
    }

    /** COPY data on its way out of the source. */
    final class Feed implements AutoCloseable {
        private final CopyOut out;

        private Feed(CopyOut out) {
            this.out = out;
        }

        /** The next message, one row in the text form; null at the end. */
        byte @Nullable [] next() {
            return asked(out::readFromCopy);
        }

        /** Rows sent, known at the end. */
        long rows() {
            return out.getHandledRowCount();
        }

        /**
         * Takes what is still being sent, at most a batch, so that the connection can be used again: the driver loses
         * step when a COPY is cancelled while its end is on the way.
         */
        @Override
        public void close() {
            while (out.isActive()) {
                next();
            }
        }
    }
}
