package dev.landfall.runtime.check;

import dev.landfall.runbook.KeySetExpression;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A set of keys on the target side, as text.
 *
 * @param dataset the dataset that moves the entity
 * @param pair the entity
 * @param expression which field, under which condition
 */
record TargetKeys(OpenDataset dataset, EntityPair pair, KeySetExpression expression) {

    static TargetKeys of(CheckContext context, KeySetExpression expression) {
        OpenDataset dataset = context.dataset(expression.dataset());
        return new TargetKeys(dataset, context.pair(dataset, expression.entity()), expression);
    }

    /** Records in question, at most. */
    long count() {
        return dataset.target().source().count(pair.target(), dataset.own());
    }

    /** Reads all; a record without a value in the field holds no key. */
    void forEach(BiConsumer<String, Key> sink) {
        dataset.target().source().scan(pair.target(), fields(), dataset.own(), row -> {
            String text = counts(row) ? text(row) : null;
            if (text != null) {
                sink.accept(text, row.key());
            }
        });
    }

    private Set<String> fields() {
        return Stream.of(expression.field(), expression.condition())
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
    }

    private boolean counts(Row row) {
        return expression.condition() == null
                || Boolean.TRUE.equals(row.fields().get(expression.condition()));
    }

    private @Nullable String text(Row row) {
        String field = expression.field();
        if (field == null || isKeyOutsideFields(row, field)) {
            return withoutPrefix(
                    row.key().values().stream().map(CanonicalText::of).collect(Collectors.joining(",")));
        }
        Object value = row.fields().get(field);
        return value == null ? null : CanonicalText.of(value);
    }

    /** Some stores keep the key beside the fields. */
    private boolean isKeyOutsideFields(Row row, String field) {
        return !row.fields().containsKey(field) && pair.target().key().equals(List.of(field));
    }

    /** {@code session:*} names the keys by what all of them begin with; the star is what is compared. */
    private String withoutPrefix(String text) {
        String entity = pair.name();
        String prefix = entity.endsWith("*") ? entity.substring(0, entity.length() - 1) : "";
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
}
