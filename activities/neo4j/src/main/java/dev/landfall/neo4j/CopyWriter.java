package dev.landfall.neo4j;

import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.copy.Progress;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.SimpleQueryRunner;

/**
 * The writing end of one attempt at a partition. The ledger's position moves with each batch in its transaction: a batch
 * whose acknowledgement was lost is found there and not written again, and a newer attempt's batch ends this one.
 */
final class CopyWriter {
    private final Bolt bolt;
    private final Layout layout;
    private final Ledger ledger;
    private final Loader loader;
    private final int batchRows;
    private final Progress progress;
    private final List<Item> items = new ArrayList<>();
    private Position committed;
    private Position last;
    private long rows;
    private long bytes;

    /** Makes itself the partition's writer: from here on older attempts are refused. */
    CopyWriter(Bolt bolt, Layout layout, Batch batch, int batchRows, Progress progress) {
        this.bolt = bolt;
        this.layout = layout;
        this.ledger = new Ledger(bolt, batch, layout);
        this.loader = new Loader(bolt, layout);
        this.batchRows = batchRows;
        this.progress = progress;
        Ledger.Entry entry = bolt.write(layout.name(), ledger::open);
        this.committed = entry.position();
        this.last = committed;
        this.rows = entry.rows();
        this.bytes = entry.bytes();
    }

    /** After which record to go on. */
    Position position() {
        return committed;
    }

    /** Takes the next record; a full batch is written. */
    void accept(Item item, Position position) {
        items.add(item);
        last = position;
        if (items.size() >= batchRows) {
            flush();
        }
    }

    /** Writes what is left, and counts over all attempts. */
    CopyResult finish() {
        if (!items.isEmpty()) {
            flush();
        }
        return new CopyResult(rows, bytes, Map.of());
    }

    private void flush() {
        long size = items.stream().mapToLong(Item::wireBytes).sum();
        commit(size);
        committed = last;
        rows += items.size();
        bytes += size;
        items.clear();
        progress.committed(rows, bytes);
    }

    /** Adding costs less than replacing; only where that fails, a record came to be here in another way. */
    private void commit(long size) {
        try {
            bolt.write(layout.name(), transaction -> batch(transaction, size, loader::add));
        } catch (StoreFailure failure) {
            if (failure.failureClass() != FailureClass.DATA || failure.getCause() == null) {
                throw failure;
            }
            replace(size);
        }
    }

    private void replace(long size) {
        try {
            bolt.write(layout.name(), transaction -> batch(transaction, size, loader::replace));
        } catch (StoreFailure failure) {
            throw Culprit.name(
                    failure,
                    bolt,
                    layout,
                    items,
                    some -> bolt.attempt(
                            layout.name(),
                            transaction -> loader.replace(
                                    transaction, ledger.goOn(transaction).footprint(), some)));
        }
    }

    private boolean batch(SimpleQueryRunner transaction, long size, Way way) {
        Ledger.Entry entry = ledger.goOn(transaction);
        if (entry.position().equals(last)) {
            return false;
        }
        if (!entry.position().equals(committed)) {
            throw ledger.refusal("another attempt with the same fence moved on");
        }
        Way safe = entry.footprint().unique() || layout instanceof RelationshipLayout ? way : loader::replace;
        safe.load(transaction, entry.footprint(), items);
        ledger.advance(transaction, last, items.size(), size);
        return true;
    }

    /** How a batch's records are written. */
    @FunctionalInterface
    private interface Way {
        void load(SimpleQueryRunner transaction, Footprint footprint, List<Item> items);
    }
}
