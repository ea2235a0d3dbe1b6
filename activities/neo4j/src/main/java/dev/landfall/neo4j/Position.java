package dev.landfall.neo4j;

/**
 * The place of a record by which a copy goes on after it: internal ids on the source.
 *
 * @param i id of the node, or of the node that the relationships start from
 * @param j id of the node that they end at; 0 for nodes
 */
record Position(long i, long j) {

    /** What comes after {@code $i} and {@code $j}. */
    static final String AFTER = " WHERE i > $i OR i = $i AND j > $j";
}
