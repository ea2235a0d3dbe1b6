package dev.landfall.spi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Read-only questions for checks. */
public interface Query {

    /** The single number that a query in the store's own language gives; run read-only with a time-out of a minute. */
    Optional<BigDecimal> number(String query);

    /** How many records break {@code rule}, how many were looked at, and the keys of a few of them. */
    Violations violations(Entity entity, Scope scope, Rule rule);

    /** Foreign keys of the entity whose references do not exist: one result per constraint or deferred constraint. */
    List<Violations> orphans(Entity entity);

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
    }
}
