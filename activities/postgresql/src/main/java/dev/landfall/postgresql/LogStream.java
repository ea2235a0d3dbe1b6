package dev.landfall.postgresql;

import dev.landfall.postgresql.pgoutput.LogDecoder;
import dev.landfall.postgresql.pgoutput.LogMessage;
import dev.landfall.postgresql.pgoutput.MalformedLog;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.follow.ChangeStream;
import dev.landfall.spi.follow.LogEvent;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/**
 * Reads a slot. The server sends transactions once they are committed, and keeps those that are large on its own disk, so that
 * nothing of them is held here.
 */
final class LogStream implements ChangeStream {
    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final Map<String, String> REPLICATION = Map.of(
            PGProperty.REPLICATION.getName(), "database",
            PGProperty.ASSUME_MIN_SERVER_VERSION.getName(), "14",
            PGProperty.PREFER_QUERY_MODE.getName(), "simple");

    private final Pool pool;
    private final String dataset;
    private final FollowedTables tables;
    private final Connection connection;
    private final PGReplicationStream log;
    private final Deque<LogEvent> read = new ArrayDeque<>();
    private boolean inTransaction;
    private long reached;

    private LogStream(
            Pool pool,
            String dataset,
            FollowedTables tables,
            Connection connection,
            PGReplicationStream log,
            long position) {
        this.pool = pool;
        this.dataset = dataset;
        this.tables = tables;
        this.connection = connection;
        this.log = log;
        reached = position;
    }

    static LogStream open(Pool pool, String dataset, FollowedTables tables, Slot slot, long position)
            throws SQLException {
        Connection connection = pool.unpooled(REPLICATION);
        try {
            // While a large batch is written to the target nothing is said to the source; its TCP notices a dead
            // worker.
            Sql.execute(connection, "SET wal_sender_timeout = 0");
            PGReplicationStream log = connection
                    .unwrap(PGConnection.class)
                    .getReplicationAPI()
                    .replicationStream()
                    .logical()
                    .withSlotName(slot.name())
                    .withStartPosition(LogSequenceNumber.valueOf(position))
                    .withSlotOption("proto_version", "1")
                    .withSlotOption("publication_names", slot.name())
                    .withAutomaticFlush(false)
                    .withStatusInterval(10, TimeUnit.SECONDS)
                    .start();
            return new LogStream(pool, dataset, tables, connection, log, position);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Optional<LogEvent> next() {
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (read.isEmpty()) {
                ByteBuffer bytes = log.readPending();
                if (bytes != null) {
                    take(LogDecoder.decode(bytes));
                } else if (waited(deadline)) {
                    break;
                }
            }
            return Optional.ofNullable(read.poll());
        } catch (SQLException e) {
            throw pool.failure(dataset, e);
        } catch (StoreFailure e) {
            throw Failures.placed(pool.name(), e);
        } catch (MalformedLog e) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    pool.name() + "." + dataset,
                    "the server's log can't be read: " + e.getMessage(),
                    "Report it with the server's version.",
                    e);
        }
    }

    private boolean waited(long deadline) {
        if (Thread.currentThread().isInterrupted()) {
            throw Failures.here(
                    FailureClass.TRANSIENT, dataset, "interrupted", "It goes on from its last committed position.");
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        return System.nanoTime() - deadline > 0;
    }

    private void take(LogMessage message) {
        switch (message) {
            case LogMessage.Begin begin -> inTransaction = true;
            case LogMessage.Commit commit -> {
                inTransaction = false;
                reached = Math.max(reached, commit.end());
                read.add(new LogEvent.Committed(commit.end(), commit.at()));
            }
            case LogMessage.Relation relation -> describe(relation);
            case LogMessage.Insert insert ->
                read.add(tables.get(insert.relation()).inserted(insert.row()));
            case LogMessage.Update update ->
                read.add(tables.get(update.relation()).updated(update.old(), update.row()));
            case LogMessage.Delete delete ->
                read.add(tables.get(delete.relation()).deleted(delete.old()));
            case LogMessage.Truncate truncate ->
                read.addAll(pool.use("", catalogue -> tables.emptied(catalogue, truncate.relations())));
            case LogMessage.Type type -> {}
            case LogMessage.Origin origin -> {}
        }
    }

    private void describe(LogMessage.Relation relation) {
        pool.use("", catalogue -> {
            tables.describe(catalogue, relation);
            return true;
        });
    }

    @Override
    public long reached() {
        if (!inTransaction && read.isEmpty()) {
            reached = Math.max(reached, number(log.getLastReceiveLSN()));
        }
        return reached;
    }

    private static long number(@Nullable LogSequenceNumber position) {
        return position == null ? 0 : position.asLong();
    }

    @Override
    public void confirm(long position) {
        try {
            log.setFlushedLSN(LogSequenceNumber.valueOf(position));
            log.setAppliedLSN(LogSequenceNumber.valueOf(position));
            log.forceUpdateStatus();
        } catch (SQLException e) {
            throw pool.failure(dataset, e);
        }
    }

    /** Cuts the connection: to end the stream in good order would wait for all that is on the way. */
    @Override
    public void close() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw pool.failure(dataset, e);
        }
    }
}
