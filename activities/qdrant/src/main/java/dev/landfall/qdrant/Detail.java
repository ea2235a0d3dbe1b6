package dev.landfall.qdrant;

/** How much of a point is read. */
enum Detail {
    /** Ids only, in big pages. */
    IDS(10_000, 10_000),
    /** All but the vectors, which are most of a point. */
    PAYLOAD(256, 1_000),
    /** Everything, beginning with a small page, as the size of a point is not known yet. */
    FULL(32, 256);

    private final int first;
    private final int most;

    Detail(int first, int most) {
        this.first = first;
        this.most = most;
    }

    /** Points in the first page. */
    int first() {
        return first;
    }

    /** Points in a page at most. */
    int most() {
        return most;
    }
}
