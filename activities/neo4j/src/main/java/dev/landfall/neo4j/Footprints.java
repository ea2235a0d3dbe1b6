package dev.landfall.neo4j;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * Begins and forgets footprints. The records that are there at the beginning are marked as prior range by range; how far
 * that came is kept in the footprint, under its lock, so that two who begin at once, or one after a crash, mark each record
 * once, and never one that a migration wrote: nobody may write before the footprint is complete.
 */
final class Footprints {
    private static final long ROWS_AT_ONCE = 10_000;
    private static final String MAKE = "MERGE (f:LandfallFootprint {id: $id}) ON CREATE SET f.migration = $migration,"
            + " f.complete = false, f.unique = false, f.position = -1, f.prior = 0, f.created = []";
    private static final String ADOPT = "MERGE (f:LandfallFootprint {id: $id}) ON CREATE SET f.migration = $migration,"
            + " f.complete = true, f.unique = false, f.position = $open, f.prior = 0, f.created = [], f.adopted = true";
    private static final String HOLD = "MATCH (f:LandfallFootprint {id: $footprint}) SET f.held = true WITH f"
            + " RETURN f.complete AS complete, f.position AS position";
    private static final String MARK =
            " WHERE " + Layout.KEYED + " CREATE " + Marks.PRIOR_OF_K.replace("(:", "(m:") + " RETURN count(*) AS n";
    private static final String MOVE_ON = "MATCH (f:LandfallFootprint {id: $footprint})"
            + " SET f.position = $to, f.prior = f.prior + $marked, f.complete = $to = $open";
    private static final List<String> FORGET = List.of(
            "MATCH (f:LandfallFootprint {migration: $migration}) MATCH (m:LandfallPrior {footprint: f.id})"
                    + " WITH m LIMIT 10000 DELETE m RETURN count(*) AS n",
            "MATCH (m:LandfallLedger {migration: $migration}) WITH m LIMIT 10000 DELETE m RETURN count(*) AS n",
            "MATCH (m:LandfallFootprint {migration: $migration}) WITH m LIMIT 10000 DELETE m RETURN count(*) AS n");

    private final Bolt bolt;
    private final Schema schema;

    Footprints(Bolt bolt) {
        this.bolt = bolt;
        this.schema = new Schema(bolt);
    }

    void begin(String migration, Layout layout) {
        Marks.prepare(bolt);
        String id = Footprint.id(migration, layout);
        bolt.write(
                layout.name(),
                transaction -> transaction
                        .run(MAKE, Map.of("id", id, "migration", migration))
                        .consume());
        if (layout instanceof NodeLayout nodes) {
            schema.ensureKey(id, nodes);
        }
        if (Footprint.find(bolt, migration, layout).isEmpty()) {
            Range.split(bolt, layout, ROWS_AT_ONCE)
                    .forEach(range -> bolt.write(layout.name(), transaction -> mark(transaction, id, layout, range)));
        }
    }

    /** Nothing is prior: no record is marked, and no constraint made. */
    void adopt(String migration, Layout layout) {
        Marks.prepare(bolt);
        Map<String, Object> parameters =
                Map.of("id", Footprint.id(migration, layout), "migration", migration, "open", Range.OPEN);
        bolt.write(
                layout.name(), transaction -> transaction.run(ADOPT, parameters).consume());
    }

    private static long mark(TransactionContext transaction, String id, Layout layout, Range range) {
        Record footprint = transaction.run(HOLD, Map.of("footprint", id)).single();
        long from = Math.max(range.from(), footprint.get("position").asLong());
        if (footprint.get("complete").asBoolean() || from >= range.to()) {
            return 0;
        }
        Map<String, Object> parameters = Map.of("footprint", id, "from", from, "to", range.to());
        long marked = transaction
                .run(layout.ranged() + MARK, parameters)
                .single()
                .get("n")
                .asLong();
        transaction
                .run(MOVE_ON, Map.of("footprint", id, "to", range.to(), "marked", marked, "open", Range.OPEN))
                .consume();
        return marked;
    }

    /** Deletes own records; what was created for the entity goes with them. */
    long removeOwn(String migration, Layout layout) {
        return Footprint.find(bolt, migration, layout)
                .map(footprint -> removeOwn(layout, footprint))
                .orElse(0L);
    }

    private long removeOwn(Layout layout, Footprint footprint) {
        refuseAdopted(layout, footprint);
        // First, so that a writer that comes late finds that it was ended.
        bolt.write(
                layout.name(),
                transaction -> transaction
                        .run("MATCH (l:LandfallLedger {footprint: $id}) DELETE l", Map.of("id", footprint.id()))
                        .consume());
        Filter own = Filter.scanning(bolt, footprint);
        String query = layout.ranged() + own.cypher() + layout.delete() + " RETURN count(*) AS n";
        long removed = Range.split(bolt, layout, ROWS_AT_ONCE).stream()
                .mapToLong(range -> count(layout.name(), query, own.in(range)))
                .sum();
        schema.dropCreated(footprint.id());
        return removed;
    }

    private void refuseAdopted(Layout layout, Footprint footprint) {
        long adopted = bolt.read(
                layout.name(),
                transaction -> transaction
                        .run(
                                "MATCH (f:LandfallFootprint {id: $id}) WHERE f.adopted RETURN count(*) AS n",
                                Map.of("id", footprint.id()))
                        .single()
                        .get("n")
                        .asLong());
        if (adopted > 0) {
            throw new StoreFailure(
                    FailureClass.REFUSAL,
                    bolt.where(layout.name()),
                    "its records were adopted by a repair, which can't be undone",
                    "Nothing is to be done: what a repair wrote stays",
                    null);
        }
    }

    void forget(String migration) {
        FORGET.forEach(query -> {
            while (count("", query, Map.of("migration", migration)) > 0) {
                // goes on until nothing is left
            }
        });
        Marks.clear(bolt);
    }

    private long count(String entity, String query, Map<String, Object> parameters) {
        return bolt.write(
                entity,
                transaction ->
                        transaction.run(query, parameters).single().get("n").asLong());
    }
}
