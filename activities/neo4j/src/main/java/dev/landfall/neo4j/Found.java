package dev.landfall.neo4j;

import java.util.List;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * A record as a query finds it.
 *
 * @param place where it is
 * @param key start entity, start key, end entity, end key; for a node its label, its key and two empty texts
 * @param labels a node's labels; empty for relationships
 * @param content a node's properties, or a list of the properties of each relationship between the two nodes
 */
record Found(Position place, Value key, Value labels, Value content) {

    /** The list that {@link #of} reads, as an expression over what a {@link Layout} found. */
    static String expression(String labels, String content) {
        return "[i, j, k, " + labels + ", " + content + "]";
    }

    /** The records of a list that a {@link Paging} gave. */
    static List<Found> of(Record page) {
        return page.get(0).asList(Found::of);
    }

    private static Found of(Value list) {
        Position place = new Position(list.get(0).asLong(), list.get(1).asLong());
        return new Found(place, list.get(2), list.get(3), list.get(4));
    }

    /** Whether something identifies it. */
    boolean keyed() {
        return !key.get(1).isNull() && !key.get(3).isNull();
    }
}
