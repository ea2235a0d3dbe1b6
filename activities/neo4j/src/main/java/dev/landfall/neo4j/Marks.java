package dev.landfall.neo4j;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Value;

/**
 * The nodes that Landfall keeps in a target while a migration lasts: what was begun, what was there before, who wrote how
 * far. They are no entities and never counted.
 */
final class Marks {
    static final String FOOTPRINT = "LandfallFootprint";
    static final String PRIOR = "LandfallPrior";
    static final String LEDGER = "LandfallLedger";
    static final Set<String> LABELS = Set.of(FOOTPRINT, PRIOR, LEDGER);

    /** The mark of a prior record whose key is the list {@code k}, in the footprint {@code $footprint}. */
    static final String PRIOR_OF_K = priorOfK("$footprint");

    private static final String THERE = "SHOW INDEXES YIELD name, state"
            + " WHERE name IN ['landfall_footprint', 'landfall_ledger', 'landfall_prior'] AND state = 'ONLINE'"
            + " RETURN count(*) AS n";
    private static final List<String> CREATE = List.of(
            "CREATE CONSTRAINT landfall_footprint IF NOT EXISTS FOR (m:LandfallFootprint) REQUIRE m.id IS UNIQUE",
            "CREATE CONSTRAINT landfall_ledger IF NOT EXISTS FOR (m:LandfallLedger) REQUIRE m.id IS UNIQUE",
            "CREATE INDEX landfall_prior IF NOT EXISTS FOR (m:LandfallPrior)"
                    + " ON (m.footprint, m.start, m.startKey, m.end, m.endKey)",
            "CALL db.awaitIndex('landfall_prior')");

    private static final List<String> DROP = List.of(
            "DROP CONSTRAINT landfall_footprint IF EXISTS",
            "DROP CONSTRAINT landfall_ledger IF EXISTS",
            "DROP INDEX landfall_prior IF EXISTS");

    private Marks() {}

    /** The mark of a prior record whose key is the list {@code k}, in the footprint that an expression gives. */
    static String priorOfK(String footprint) {
        return "(:LandfallPrior {footprint: %s, start: k[0], startKey: k[1], end: k[2], endKey: k[3]})"
                .formatted(footprint);
    }

    /** The keys of nodes and of start nodes of the prior records in some footprints. */
    static List<Value> priorKeys(Bolt bolt, Collection<String> footprints) {
        String query = "MATCH (m:LandfallPrior) WHERE m.footprint IN $footprints RETURN DISTINCT m.startKey AS key";
        return bolt.all("", query, Map.of("footprints", footprints)).stream()
                .map(found -> found.get("key"))
                .toList();
    }

    /** Makes sure that marks are unique and quickly found. */
    static void prepare(Bolt bolt) {
        // Looked at first, as a change of the schema waits for every open transaction, even when there is nothing to
        // do.
        if (bolt.all("", THERE, Map.of()).getFirst().get("n").asLong() < DROP.size()) {
            CREATE.forEach(statement -> bolt.change("", statement));
        }
    }

    /** Leaves nothing behind, once no migration has a footprint here. */
    static void clear(Bolt bolt) {
        boolean used = bolt.read(
                "",
                transaction -> transaction
                        .run("MATCH (m:LandfallFootprint) RETURN 1 LIMIT 1")
                        .hasNext());
        if (!used) {
            DROP.forEach(statement -> bolt.change("", statement));
        }
    }
}
