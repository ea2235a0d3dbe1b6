package dev.landfall.postgresql;

/** Chooses how many blocks make a batch of about so many rows, and learns from each batch. */
final class BatchSizer {
    private static final int GROWTH = 4;

    private final int rows;
    private long blocks;

    BatchSizer(int rows, double rowsPerBlock) {
        this.rows = rows;
        blocks = Math.max(1, (long) Math.min(Blocks.END, rows / Math.max(rowsPerBlock, 0.01)));
    }

    /** Blocks for the next batch. */
    long blocks() {
        return blocks;
    }

    /** Takes note that {@code asked} blocks held {@code found} rows. */
    void learn(long asked, long found) {
        long fitting = found == 0 ? Long.MAX_VALUE : Math.max(1, asked * rows / found);
        blocks = Math.min(Math.min(fitting, blocks * GROWTH), Blocks.END);
    }
}
