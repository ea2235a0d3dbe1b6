package dev.landfall.runtime.follow;

import dev.landfall.runtime.follow.ChangeTransform.Transformed;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.follow.Applier;
import dev.landfall.spi.follow.Capture;
import dev.landfall.spi.follow.Change;
import dev.landfall.spi.follow.ChangeStream;
import dev.landfall.spi.follow.LogEvent;
import dev.landfall.spi.follow.Standing;
import dev.landfall.spi.row.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of following: gathers changes, applies them in pieces, and commits behind whole transactions of the source. A
 * transaction larger than a piece is applied in several, within one transaction of the target, so memory stays bounded.
 */
final class Following {
    private static final int PIECE_CHANGES = 5_000;
    private static final long PIECE_CHARACTERS = 8L << 20;
    private static final int BATCH_CHANGES = 10_000;
    /** Long enough that the statements of a batch pay off, short beside the lag that is asked for. */
    private static final Duration BATCH_TIME = Duration.ofMillis(150);

    private static final Duration IDLE = Duration.ofMillis(250);
    private static final int OWED_AT_ONCE = 1_000;
    private static final int OWED_ROUNDS = 50;

    private final String dataset;
    private final ChangeStream stream;
    private final Applier applier;
    private final ChangeTransform transform;
    private final SourceRecords records;

    private final List<Change> piece = new ArrayList<>();
    private long pieceCharacters;
    private long batchChanges;
    private long batchStart = System.nanoTime();
    private long advanced = System.nanoTime();
    private boolean inTransaction;
    private long position;
    private long transactions;
    private long changes;
    private @Nullable Instant committedAt;
    /** Those of earlier attempts do not count: people may have mended the source since. */
    private final long roundsBefore;

    Following(String dataset, ChangeStream stream, Applier applier, ChangeTransform transform, SourceRecords records) {
        this.dataset = dataset;
        this.stream = stream;
        this.applier = applier;
        this.transform = transform;
        this.records = records;
        position = applier.standing().position();
        roundsBefore = applier.standing().rounds();
    }

    /** The copy is through: what was changed meanwhile is replayed over it. */
    void copied(Capture capture) {
        if (applier.standing().replayed() == 0) {
            applier.replayUntil(capture.now());
            applier.commit(position);
        }
    }

    void run(FollowWatch watch) {
        boolean caughtUp = false;
        while (watch.goOn(new FollowProgress(applier.standing(), transactions, changes, committedAt, caughtUp))) {
            caughtUp = step(watch);
        }
    }

    /** Reads and applies up to the next commit, or until there is nothing more to read. True in the latter case. */
    private boolean step(FollowWatch watch) {
        while (true) {
            Optional<LogEvent> next = stream.next();
            if (next.isEmpty()) {
                if (!inTransaction) {
                    commit();
                    idle(watch.wanted());
                    return true;
                }
            } else if (take(next.get())) {
                commit();
                return false;
            }
        }
    }

    /** Whether a batch is full, behind a whole transaction. */
    private boolean take(LogEvent event) {
        switch (event) {
            case LogEvent.Committed committed -> {
                inTransaction = false;
                position = committed.position();
                committedAt = committed.at();
                transactions++;
                return batchChanges >= BATCH_CHANGES || System.nanoTime() - batchStart >= BATCH_TIME.toNanos();
            }
            case Change change -> {
                inTransaction = true;
                batchChanges++;
                changes++;
                pieceCharacters += size(change);
                piece.add(change);
                if (piece.size() >= PIECE_CHANGES || pieceCharacters >= PIECE_CHARACTERS) {
                    applyPiece();
                }
                return false;
            }
        }
    }

    private static long size(Change change) {
        long size = 0;
        if (change instanceof Change.Put put) {
            for (Map.Entry<String, @Nullable Object> field : put.fields().entrySet()) {
                size += field.getValue() instanceof String text ? text.length() : 16;
            }
        }
        return size;
    }

    private void applyPiece() {
        apply(piece);
        piece.clear();
        pieceCharacters = 0;
    }

    /** Applies changes; records that can't be written from what the log says are read from the source. */
    private void apply(List<Change> some) {
        Transformed transformed = transform.apply(some);
        List<Reference> lacking = new ArrayList<>(transformed.lacking());
        lacking.addAll(applier.apply(transformed.changes()));
        if (!lacking.isEmpty()) {
            bring(lacking);
        }
    }

    private void bring(List<Reference> wanted) {
        SourceRecords.Now now = records.read(wanted);
        applier.replayUntil(now.end());
        applier.apply(transform.apply(now.changes()).changes());
    }

    private void commit() {
        if (!piece.isEmpty()) {
            applyPiece();
        }
        applier.commit(position);
        stream.confirm(position);
        batchChanges = 0;
        batchStart = System.nanoTime();
        Standing standing = applier.standing();
        if (standing.owed() > 0 && standing.position() >= standing.replayed()) {
            settleOwed(standing);
        }
    }

    /** Records that met a unique value while changes were replayed are read again, now that all of the others are newer. */
    private void settleOwed(Standing standing) {
        List<Reference> owed = applier.takeOwed(OWED_AT_ONCE);
        if (standing.rounds() - roundsBefore >= OWED_ROUNDS) {
            throw new StoreFailure(
                    FailureClass.DATA,
                    dataset + "." + owed.getFirst().entity() + "."
                            + owed.getFirst().key().masked(),
                    "another record of the target has a value that must be unique",
                    "Correct one of the two on the source, or the transform that makes them equal, then retry",
                    null);
        }
        bring(owed);
        applier.commit(position);
    }

    /** Others' changes move the log on, too: without this the source would keep it all for a dataset that rests. */
    private void idle(long wanted) {
        long reached = stream.reached();
        boolean awaited = awaited(wanted, reached) || awaited(applier.standing().replayed(), reached);
        if (reached > position && (awaited || System.nanoTime() - advanced >= IDLE.toNanos())) {
            position = reached;
            advanced = System.nanoTime();
            commit();
        }
    }

    private boolean awaited(long end, long reached) {
        return position < end && reached >= end;
    }
}
