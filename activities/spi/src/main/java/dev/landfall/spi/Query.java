package dev.landfall.spi;

import dev.landfall.runbook.PortablePattern;
import dev.landfall.spi.row.Key;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Read-only questions for checks. */
public interface Query {

    /**
     * The single number that a query in the store's own language gives; run read-only. One that takes longer than a minute
     * is a CONFIGURATION failure, as it would take as long again.
     */
    Optional<BigDecimal> number(String query);

    /**
     * Runs a query once for each of {@code values}, put for <code>$1</code>, one after the other on one connection, reads all
     * that it gives, and tells how long each run took: the driver's time and the network's are part of it. Read-only.
     *
     * @param values of the types listed at {@link dev.landfall.spi.row.Row}, or empty for a query that takes none
     * @param limit what one run may take; longer is a failure
     * @param sink hears of each run; what it throws ends the runs
     */
    void measure(String query, List<Optional<Object>> values, Duration limit, Consumer<Duration> sink);

    /**
     * Reads all that a query gives, as an export would, and forgets it. Read-only. Empty when the store can't say how much it
     * was.
     *
     * @param limit after which it stops reading
     * @param heartbeat called every thousand rows or so; what it throws ends it
     */
    default Optional<Extract> extract(String query, Duration limit, Runnable heartbeat) {
        return Optional.empty();
    }

    /**
     * What a query gave.
     *
     * @param rows how many
     * @param bytes their values as text
     * @param whole whether that is all of them
     */
    record Extract(long rows, long bytes, boolean whole) {}

    /**
     * How many records break {@code rule}, how many were looked at, and the keys of a few of them. Empty when the store could
     * not judge by this rule as all others do: the records must then be read.
     */
    Optional<Violations> violations(Entity entity, Scope scope, Rule rule);

    /** Foreign keys of the entity whose references do not exist: one result per constraint or deferred constraint. */
    List<Violations> orphans(Entity entity);

    /**
     * Counts what graph records are made of: nodes by label, relationships by type, and both by each property that they have.
     * What stands in none is not told; nor is anything by stores that are no graph.
     *
     * @param entities listed by one look at the store
     */
    default List<Census> census(List<Entity> entities, Scope scope) {
        return List.of();
    }

    /**
     * The keys of at most {@code most} records whose time in {@code field} is {@code moment} or before it, the latest of
     * these. Empty when the store could not judge times as all others do: the records must then be read.
     *
     * @param field its times as in {@link Rule.NotBefore}
     */
    default Optional<List<Key>> latest(Entity entity, Scope scope, String field, Instant moment, int most) {
        return Optional.empty();
    }

    /** What {@link #violations} judges. */
    sealed interface Rule {
        /** The field's value, as text, is one of {@code allowed}; absent values pass. */
        record OneOf(String field, List<String> allowed) implements Rule {}

        /** The field's numeric value lies between the bounds, both included; absent values pass. */
        record Between(
                String field,
                @Nullable BigDecimal min,
                @Nullable BigDecimal max) implements Rule {}

        /** No two records share the field's value; absent values pass. */
        record Distinct(String field) implements Rule {}

        /** The whole of the field's value, as text, matches the pattern; absent values pass. */
        record Matches(String field, PortablePattern pattern) implements Rule {}

        /** The field is neither absent nor an empty text: every record is looked at. */
        record Present(String field) implements Rule {}

        /**
         * The field's time is not before {@code earliest}; absent values pass, what is no time does not. Times without a zone
         * are in UTC, a date is its first moment.
         */
        record NotBefore(String field, Instant earliest) implements Rule {}

        /** Two fields of a record hold the same value, as numbers or as text; where one is absent they pass. */
        record Agrees(String field, String other) implements Rule {}

        /**
         * The field holds the same value as {@code otherField} of every record of another entity whose {@code otherOn} equals
         * this record's {@code on}; where one is absent they pass. Records without such a partner are not looked at.
         */
        record AgreesWith(String field, String on, Entity other, String otherField, String otherOn) implements Rule {}
    }
}
