package dev.landfall.postgresql;

import dev.landfall.spi.Partition;

/**
 * A range of heap blocks: what a partition's bounds mean here.
 *
 * @param heap the relation, quoted, or empty for the entity's own table
 * @param from the first block
 * @param to the block behind the last one; {@link #END} for all that will ever be
 */
record Blocks(String heap, long from, long to) {
    /** Behind the last block that a heap can have, so that rows appended during a copy belong to the last partition. */
    static final long END = 1L << 32;

    static Blocks of(Partition partition) {
        String[] from = partition.from().split(" ", 2);
        return new Blocks(
                from.length > 1 ? from[1] : "",
                Long.parseLong(from[0]),
                partition.to().isEmpty() ? END : Long.parseLong(partition.to()));
    }

    String fromText() {
        return heap.isEmpty() ? "" + from : from + " " + heap;
    }

    String toText() {
        return to >= END ? "" : "" + to;
    }

    /** A condition over the rows {@code t}. */
    String condition() {
        String lower = "t.ctid >= '(" + from + ",0)'::tid";
        return to >= END ? lower : lower + " AND t.ctid < '(" + to + ",0)'::tid";
    }

    Blocks between(long start, long end) {
        return new Blocks(heap, start, end);
    }
}
