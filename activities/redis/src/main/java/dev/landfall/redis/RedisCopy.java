package dev.landfall.redis;

import dev.landfall.spi.NativeCopy;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.copy.Progress;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.List;
import java.util.Map;

/**
 * Copies keys as payloads, reading a batch while the one before is written. There are no positions to go on from, as SCAN's
 * cursors do not outlive the server's process: a later attempt walks its lane again, replaces its own keys and counts anew.
 * A target key space with another prefix gives the copied keys that prefix.
 */
final class RedisCopy implements NativeCopy {
    private static final int MOST_ROWS = 1_000;

    private final Connections target;

    RedisCopy(Connections target) {
        this.target = target;
    }

    @Override
    public boolean transforms() {
        return false;
    }

    @Override
    public CopyResult copy(Store source, CopyJob job, Progress progress) {
        KeySpace to = KeySpace.of(target.in(job.target().name()), job.target().name());
        FencedWriter writer = new FencedWriter(target, job.batch(), to.name());
        DumpReader reader = reader(source, job, to);
        Ledger ledger = Ledger.EMPTY;
        try (Ahead<List<Moving>> batches = new Ahead<>(reader::next)) {
            for (List<Moving> batch = batches.next(); !batch.isEmpty(); batch = batches.next()) {
                ledger = write(writer, batch, ledger);
                progress.committed(ledger.rows(), ledger.bytes());
            }
        }
        return new CopyResult(ledger.rows(), ledger.bytes(), Map.of());
    }

    private DumpReader reader(Store source, CopyJob job, KeySpace to) {
        if (!(source instanceof RedisStore redis) || !job.transforms().isEmpty()) {
            throw new StoreFailure(
                    FailureClass.REFUSAL,
                    target.in(to.name()),
                    "only untransformed keys of another Redis are copied natively",
                    "Copy through typed rows.",
                    null);
        }
        KeySpace from = KeySpace.of(
                redis.connections().in(job.source().name()), job.source().name());
        long since = Long.parseLong(job.partition().from());
        return new DumpReader(
                redis,
                names(from, to),
                redis.keys().pass(from, Lane.of(job.partition()), since),
                new Pace(Math.clamp(job.batchRows(), 1, MOST_ROWS)),
                Payload.newest(target, new Marks(job.batch().migration()).begun()),
                target.in(to.name()));
    }

    private Renaming names(KeySpace from, KeySpace to) {
        if (!from.name().equals(to.name()) && to.prefix().length == 0) {
            throw new StoreFailure(
                    FailureClass.REFUSAL,
                    target.in(to.name()),
                    "keys of " + from.name() + " would lose their prefix",
                    "Name a target key space with a prefix, or the same one.",
                    null);
        }
        return new Renaming(from, to);
    }

    private static Ledger write(FencedWriter writer, List<Moving> batch, Ledger before) {
        Ledger after = before.plus(
                batch.size(), batch.stream().mapToLong(Moving::bytes).sum());
        writer.write(
                batch.stream().map(Moving::key).toList(),
                after,
                (flight, i, name) -> batch.get(i).send(flight, name));
        return after;
    }
}
