package dev.landfall.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * How big a table is.
 *
 * @param rows estimated rows of all its heaps
 * @param bytes bytes on disk without indexes
 * @param heaps the relations that hold its rows: itself, or its partitions' leaves
 */
record Size(long rows, long bytes, List<Heap> heaps) {
    /** A heap that was never analysed is judged by this many of its first blocks. */
    private static final int SAMPLE_BLOCKS = 20;

    private static final String HEAPS = """
            SELECT format('%I.%I', n.nspname, c.relname), pg_relation_size(c.oid) / current_setting('block_size')::int,
                   CASE WHEN c.relpages > 0 AND c.reltuples >= 0 THEN c.reltuples / c.relpages ELSE -1 END, pg_table_size(c.oid)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = ? AND c.relkind = 'r'
               OR c.oid IN (SELECT relid FROM pg_partition_tree(?) WHERE isleaf AND relid <> ?)
            ORDER BY c.oid""";

    /**
     * One relation with blocks.
     *
     * @param sql schema and name, quoted
     * @param blocks blocks at this moment
     * @param rowsPerBlock estimated
     * @param bytes bytes on disk, values kept outside of the rows included
     */
    record Heap(String sql, long blocks, double rowsPerBlock, long bytes) {}

    static Size of(Connection connection, long oid) throws SQLException {
        List<Heap> heaps = Sql.list(
                connection,
                row -> new Heap(row.getString(1), row.getLong(2), row.getDouble(3), row.getLong(4)),
                HEAPS,
                oid,
                oid,
                oid);
        List<Heap> judged = new java.util.ArrayList<>();
        for (Heap heap : heaps) {
            judged.add(heap.rowsPerBlock() < 0 ? sampled(connection, heap) : heap);
        }
        double rows = judged.stream()
                .mapToDouble(heap -> heap.blocks() * heap.rowsPerBlock())
                .sum();
        return new Size(Math.round(rows), judged.stream().mapToLong(Heap::bytes).sum(), judged);
    }

    private static Heap sampled(Connection connection, Heap heap) throws SQLException {
        long blocks = Math.min(heap.blocks(), SAMPLE_BLOCKS);
        if (blocks == 0 || !mayRead(connection, heap)) {
            return new Heap(heap.sql(), heap.blocks(), 0, heap.bytes());
        }
        long rows = Sql.number(
                connection, "SELECT count(*) FROM " + heap.sql() + " WHERE ctid < '(" + SAMPLE_BLOCKS + ",0)'::tid");
        return new Heap(heap.sql(), heap.blocks(), (double) rows / blocks, heap.bytes());
    }

    /** A missing grant is a concern, told elsewhere; looking must not fail for it. */
    private static boolean mayRead(Connection connection, Heap heap) throws SQLException {
        return Sql.isTrue(connection, "SELECT has_table_privilege(?, 'SELECT')", heap.sql());
    }
}
