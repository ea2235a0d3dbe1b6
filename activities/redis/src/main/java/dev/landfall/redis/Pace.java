package dev.landfall.redis;

/**
 * How many keys to read at once so that they fit into memory on both sides, judged by those read before. SCAN gives keys in
 * the order of a hash, so they are a fair sample of those to come; asking for each one's size would cost a tenth of the time.
 */
final class Pace {
    private static final double AT_ONCE = 8 << 20;
    private static final double FORGETTING = 0.9;
    private static final int FIRST = 16;
    private static final int GROWTH = 4;

    private final int most;
    private int next;
    private double bytesEach;

    Pace(int most) {
        this.most = most;
        this.next = Math.min(FIRST, most);
    }

    int next() {
        return next;
    }

    /** Takes in what the last keys weighed. */
    void read(int keys, long bytes) {
        bytesEach = Math.max((double) bytes / keys, bytesEach * FORGETTING);
        next = Math.clamp((long) (AT_ONCE / Math.max(1, bytesEach)), 1, Math.min(most, next * GROWTH));
    }
}
