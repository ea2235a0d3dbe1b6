package dev.landfall.postgresql.pgoutput;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message of the log. Those between a {@link Begin} and its {@link Commit} are one transaction of the source. */
public sealed interface LogMessage {

    /**
     * A transaction begins; transactions come in the order of their commits.
     *
     * @param commit where its commit stands in the log
     * @param at when it was committed, by the source's clock
     * @param transaction its id
     */
    record Begin(long commit, Instant at, long transaction) implements LogMessage {}

    /**
     * A transaction ends.
     *
     * @param commit where its commit stands in the log
     * @param end behind its commit: where the log is to be read from once the transaction is kept elsewhere
     * @param at when it was committed, by the source's clock
     */
    record Commit(long commit, long end, Instant at) implements LogMessage {}

    /** The transaction came to the source from elsewhere, where its commit stands at {@code commit}. */
    record Origin(long commit, String name) implements LogMessage {}

    /**
     * What the rows of one table look like from here on. Comes before the first change of the table, and again after its definition
     * changed.
     *
     * @param id the table's number
     * @param identity what old rows are told by
     * @param columns in the order of the values in a {@link Tuple}
     */
    record Relation(long id, String schema, String name, ReplicaIdentity identity, List<Column> columns)
            implements LogMessage {}

    /**
     * One column.
     *
     * @param identity whether old rows are told by it
     * @param type the number of its type
     * @param modifier the limits of its type, -1 for none
     */
    record Column(boolean identity, String name, long type, int modifier) {}

    /** The name of a type that the server did not come with. */
    record Type(long id, String schema, String name) implements LogMessage {}

    /** A row is new. */
    record Insert(long relation, Tuple row) implements LogMessage {}

    /**
     * A row changed.
     *
     * @param old what it was told by: null where that has not changed
     */
    record Update(long relation, @Nullable Old old, Tuple row) implements LogMessage {}

    /** A row is gone. */
    record Delete(long relation, Old old) implements LogMessage {}

    /**
     * A row before the change.
     *
     * @param whole whether every column is there, and not only those that rows are told by
     */
    record Old(boolean whole, Tuple row) {}

    /** Tables were emptied, in one statement. */
    record Truncate(List<Long> relations, boolean cascade, boolean restartIdentity) implements LogMessage {}
}
