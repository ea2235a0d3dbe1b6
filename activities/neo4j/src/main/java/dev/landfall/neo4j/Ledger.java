package dev.landfall.neo4j;

import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.SimpleQueryRunner;

/**
 * One writer's node in the target: its fence and how far it came, changed in the transaction of the batch itself.
 *
 * <p>Its lock is taken by a write before anything is read, as a read alone would not wait for another transaction.
 */
final class Ledger {
    private static final String BEGUN = "MATCH (f:LandfallFootprint {id: $footprint}) WHERE f.complete ";
    private static final String OPEN = "MERGE (l:LandfallLedger {id: $id}) ON CREATE SET l.migration = $migration,"
            + " l.writer = $writer, l.footprint = $footprint, l.fence = $fence, l.i = -1, l.j = -1, l.rows = 0, l.bytes = 0 ";
    private static final String GO_ON = "MATCH (l:LandfallLedger {id: $id}) ";
    private static final String HOLD = "SET l.asked = $fence WITH f, l"
            + " SET l.fence = CASE WHEN l.fence < $fence THEN $fence ELSE l.fence END"
            + " RETURN l.fence AS fence, l.i AS i, l.j AS j, l.rows AS rows, l.bytes AS bytes,"
            + " f.id AS footprint, f.prior AS prior, f.unique AS unique";
    private static final String ADVANCE = "MATCH (l:LandfallLedger {id: $id})"
            + " SET l.i = $i, l.j = $j, l.rows = l.rows + $rows, l.bytes = l.bytes + $bytes";

    private final String where;
    private final Batch batch;
    private final Map<String, Object> parameters;

    Ledger(Bolt bolt, Batch batch, Layout layout) {
        this.where = bolt.where(layout.name());
        this.batch = batch;
        this.parameters = Map.of(
                "id", batch.migration() + "\n" + batch.writer(),
                "footprint", Footprint.id(batch.migration(), layout),
                "migration", batch.migration(),
                "writer", batch.writer(),
                "fence", batch.fence());
    }

    /** How far a writer came, and what the footprint says. */
    record Entry(Position position, long rows, long bytes, Footprint footprint) {}

    /** Takes the writer's lock until the transaction ends; its entry is made when it is not there yet. */
    Entry open(SimpleQueryRunner transaction) {
        return held(
                transaction.run(BEGUN + OPEN + HOLD, parameters).list(), "the migration has not begun on this entity");
    }

    /** Takes the writer's lock, and refuses when the entry is gone: what was written was removed meanwhile. */
    Entry goOn(SimpleQueryRunner transaction) {
        return held(transaction.run(BEGUN + GO_ON + HOLD, parameters).list(), "what this attempt wrote was removed");
    }

    private Entry held(List<Record> found, String otherwise) {
        if (found.isEmpty()) {
            throw refusal(otherwise);
        }
        Record entry = found.getFirst();
        if (entry.get("fence").asLong() > batch.fence()) {
            throw refusal("a newer attempt writes as " + batch.writer());
        }
        return new Entry(
                new Position(entry.get("i").asLong(), entry.get("j").asLong()),
                entry.get("rows").asLong(),
                entry.get("bytes").asLong(),
                Footprint.of(entry));
    }

    /** Moves the entry on by a batch. */
    void advance(SimpleQueryRunner transaction, Position position, long rows, long bytes) {
        Map<String, Object> values = new HashMap<>(parameters);
        values.putAll(Map.of("i", position.i(), "j", position.j(), "rows", rows, "bytes", bytes));
        transaction.run(ADVANCE, values).consume();
    }

    StoreFailure refusal(String what) {
        return new StoreFailure(
                FailureClass.REFUSAL, where, what, "This attempt ends here and has written nothing of its batch", null);
    }
}
