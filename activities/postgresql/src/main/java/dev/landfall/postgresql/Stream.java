package dev.landfall.postgresql;

import java.sql.SQLException;
import java.util.Map;

/** Carries COPY data from the source's side to the target's. */
sealed interface Stream permits PassThrough, TransformingStream {

    /** The options of both COPY statements. */
    String format();

    /** Moves all of one batch. */
    void move(SourceHeap.Feed feed, CopyBuffer buffer) throws SQLException;

    /** Records of the batch moved last that were set aside instead. */
    long leftOut();

    /** Which line of the source's data became the {@code line}-th of the batch moved last; both count from 1. */
    long sourceLine(long line);

    /** Field to the number of records of the batch moved last whose value was changed. */
    Map<String, Long> changed();
}
