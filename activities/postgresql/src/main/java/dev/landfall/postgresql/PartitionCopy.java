package dev.landfall.postgresql;

import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.copy.Progress;
import dev.landfall.spi.failure.FailureClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Copies what is left of one partition over two borrowed connections. */
final class PartitionCopy {
    private final Batches batches;
    private final CopyJob job;
    private final SourceHeap from;
    private final Connection to;
    private final Blocks range;
    private final Columns columns;
    private final Stream stream;
    private final BatchSizer sizer;

    /** How a batch gets into the table; each one is tried when the one before met a key that is there already. */
    private enum Way {
        DIRECT,
        UPSERT,
        REPLACE
    }

    /** Where the partition stands after a batch; {@code result} only after the last one. */
    private record Standing(long rows, long bytes, @Nullable CopyResult result) {}

    PartitionCopy(Batches batches, CopyJob job, SourceHeap from, Connection to) throws SQLException {
        this.batches = batches;
        this.job = job;
        this.from = from;
        this.to = to;
        range = Blocks.of(job.partition());
        columns = Columns.of(job);
        stream = stream();
        long span = Math.max(1, Math.min(range.to(), from.present()) - range.from());
        sizer = new BatchSizer(job.batchRows(), (double) job.partition().rows() / span);
    }

    private Stream stream() throws SQLException {
        if (!job.transforms().isEmpty()) {
            return new TransformingStream(job, columns.source());
        }
        Table target = Table.of(to, job.target().name());
        return new PassThrough(columns.sameTypes()
                && from.portable(columns.source())
                && Columns.portable(to, target, columns.target()));
    }

    CopyResult run(Progress progress) throws SQLException {
        while (true) {
            Standing standing = batch();
            progress.committed(standing.rows(), standing.bytes());
            if (standing.result() != null) {
                return standing.result();
            }
        }
    }

    private Standing batch() throws SQLException {
        SQLException met = null;
        for (Way way : Way.values()) {
            try {
                return batches.run(to, job.batch(), job.target().name(), open -> copy(open, way));
            } catch (SQLException e) {
                met = e;
                if (!mayBeThereAlready(e)) {
                    break;
                }
            }
        }
        throw named(Objects.requireNonNull(met));
    }

    private static boolean mayBeThereAlready(SQLException e) {
        String state = Failures.state(e);
        return state.equals(Failures.UNIQUE) || state.equals(Failures.NOT_UPDATABLE);
    }

    private Standing copy(OpenBatch open, Way way) throws SQLException {
        long start = open.position() == null ? range.from() : open.position();
        if (start >= range.to()) {
            return standing(open, open.rows(), open.bytes(), true);
        }
        Blocks blocks = next(start);
        boolean last = blocks.to() >= range.to();
        if (!last) {
            // A server that crashes may lose this batch with its position; the last batch waits for the disk for all.
            Sql.execute(to, "SET LOCAL synchronous_commit = off");
        }
        Counted counted = way == Way.DIRECT ? move(blocks, open.table().sql()) : staged(open, blocks, way);
        open.record(blocks.to(), counted.rows(), counted.bytes());
        open.recordChanges(stream.changed());
        sizer.learn(Math.max(1, Math.min(blocks.to(), from.present()) - start), counted.rows());
        return standing(open, open.rows() + counted.rows(), open.bytes() + counted.bytes(), last);
    }

    private static Standing standing(OpenBatch open, long rows, long bytes, boolean last) throws SQLException {
        return new Standing(rows, bytes, last ? new CopyResult(rows, bytes, open.changes()) : null);
    }

    /**
     * The last batch takes a small rest along; that of an open partition, all blocks that were appended since the copy
     * began.
     */
    private Blocks next(long start) {
        long end = start + sizer.blocks();
        boolean last = end + sizer.blocks() / 4 >= Math.min(range.to(), from.present());
        return range.between(start, last ? range.to() : end);
    }

    private Counted staged(OpenBatch open, Blocks blocks, Way way) throws SQLException {
        if (way == Way.REPLACE && !open.replaces()) {
            throw new SQLException("rows trade unique values", Failures.UNIQUE);
        }
        Staging staging = new Staging(open, job.target(), columns.names());
        staging.create();
        Counted counted = move(blocks, Staging.NAME);
        if (way == Way.UPSERT) {
            staging.upsert();
        } else {
            staging.replace();
        }
        return counted;
    }

    /** What one COPY moved. */
    private record Counted(long rows, long bytes) {}

    private Counted move(Blocks blocks, String into) throws SQLException {
        try (SourceHeap.Feed feed = from.feed(blocks, columns.names(), stream.format())) {
            return move(feed, into);
        } catch (SQLException e) {
            throw Failures.line(e).isPresent() ? new Refused(blocks, e) : e;
        }
    }

    private Counted move(SourceHeap.Feed feed, String into) throws SQLException {
        CopyIn in = to.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + into + " (" + Sql.identifiers(columns.names()) + ") FROM STDIN " + stream.format());
        try {
            CopyBuffer buffer = new CopyBuffer(in);
            stream.move(feed, buffer);
            long bytes = buffer.finish();
            return new Counted(agreed(in.endCopy(), feed.rows() - stream.leftOut()), bytes);
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
    }

    private long agreed(long taken, long sent) {
        if (taken != sent) {
            throw Failures.here(
                    FailureClass.TRANSIENT,
                    job.target().name(),
                    "the source sent " + sent + " rows and the target took " + taken,
                    "The batch was rolled back; it is tried again.");
        }
        return taken;
    }

    /** The failure with the key of the row that the target complained about, read again from the source. */
    private RuntimeException named(SQLException e) throws SQLException {
        if (!(e instanceof Refused refused) || !Failures.isData(e)) {
            throw e;
        }
        String key = from.keyAt(
                        refused.blocks, stream.sourceLine(Failures.line(e).orElseThrow()))
                .map(found -> "." + found.masked())
                .orElse("");
        var plain = Failures.of("", e);
        return Failures.here(FailureClass.DATA, job.target().name() + key, plain.what(), plain.next());
    }

    /** A line of these blocks' data was refused. */
    private static final class Refused extends SQLException {
        private static final long serialVersionUID = 1;
        private final transient Blocks blocks;

        Refused(Blocks blocks, SQLException cause) {
            super("refused", Failures.state(cause), cause);
            this.blocks = blocks;
        }
    }
}
