package dev.landfall.neo4j;

/**
 * The end of a query over records found by a {@link Layout}: it gives them in lists. A record that travels by itself costs
 * server and driver twice as much as one in a list of many.
 *
 * @param cypher gives lists of {@link Found#expression}
 * @param rows about how many records are in a list; 1 or more
 */
record Paging(String cypher, int rows) {

    /** Every record by itself, in the order in which they are found. */
    static Paging single(String found) {
        return new Paging(" RETURN [" + found + "]", 1);
    }

    /**
     * Records that are alike in some columns together. They are put in order by these before their contents are read: so the
     * server keeps the contents of one list in memory, not of all.
     *
     * @param columns expressions with the names by which they are called in {@code alike}
     * @param alike names of columns
     * @param order names by which records of a list are ordered: {@code alike}, or more
     */
    static Paging together(String columns, String alike, String order, String found, int rows) {
        return new Paging(
                " WITH *, %s ORDER BY %s WITH %s, collect(%s) AS page RETURN page"
                        .formatted(columns, order, alike, found),
                rows);
    }
}
