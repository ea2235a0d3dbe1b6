package dev.landfall.runbook;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an entity, as a check names them: {@code graph.Lead.id}, {@code crm.leads.id where has_embedding}, or, for
 * a space of keys without fields, {@code cache.session:*}.
 *
 * @param dataset the dataset
 * @param entity the entity; where it ends in {@code *}, what stands before is not part of the key
 * @param field the field that holds the key, or null for the record's own key
 * @param condition a field that must be true for a record to count, or null for every record
 */
public record KeySetExpression(
        String dataset,
        String entity,
        @Nullable String field,
        @Nullable String condition) {
    private static final Pattern GRAMMAR =
            Pattern.compile("([^.\\s]+)\\.([^.\\s]+)(?:\\.([^.\\s]+))?(?:\\s+where\\s+([^.\\s]+))?");

    /** Reads {@code dataset.entity[.field] [where field]}; empty when {@code text} is something else. */
    public static Optional<KeySetExpression> parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(
                        new KeySetExpression(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }
}
