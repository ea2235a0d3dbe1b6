package dev.landfall.qdrant;

/**
 * How far a writer came, as the ledger has it.
 *
 * @param fence of the attempt that wrote it
 * @param started whether {@code position} says where to go on
 * @param position the id to go on from
 * @param done whether nothing is left
 * @param rows points so far
 * @param bytes bytes so far
 */
record WriterRecord(long fence, boolean started, String position, boolean done, long rows, long bytes) {
    static WriterRecord fresh(long fence) {
        return new WriterRecord(fence, false, "", false, 0, 0);
    }

    WriterRecord fencedBy(long newFence) {
        return new WriterRecord(newFence, started, position, done, rows, bytes);
    }

    /** After one more batch; {@code next} is empty at the end. */
    WriterRecord after(String next, long moreRows, long moreBytes) {
        return new WriterRecord(fence, true, next, next.isEmpty(), rows + moreRows, bytes + moreBytes);
    }
}
