package dev.landfall.postgresql;

import java.sql.SQLException;
import java.util.Map;

/** Carries COPY data from the source's side to the target's. */
sealed interface Stream permits PassThrough, TransformingStream {

    /** The options of both COPY statements. */
    String format();

    /** Moves all of one batch. */
    void move(SourceHeap.Feed feed, CopyBuffer buffer) throws SQLException;

    /** Hears that the batch moved last was committed. */
    void committed();

    /** Field to the number of records whose value was changed in committed batches. */
    Map<String, Long> changed();
}
