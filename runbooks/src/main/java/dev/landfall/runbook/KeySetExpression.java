package dev.landfall.runbook;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an entity, as a {@link CheckKind#SAME_KEYS} check names them: {@code crm.leads.id},
 * {@code crm.leads.id where has_embedding}, or, in a store of keys, {@code cache.session:*}, where the {@code *} stands for
 * the key.
 *
 * @param dataset the dataset's name
 * @param entity the entity, or the pattern of keys with exactly one {@code *}
 * @param field the field that holds the key; null with a pattern
 * @param condition a boolean field that must be true, or null for every record
 */
public record KeySetExpression(
        String dataset,
        String entity,
        @Nullable String field,
        @Nullable String condition) {

    private static final Pattern FIELD =
            Pattern.compile("([a-z][a-z0-9-]*)\\.([^*\\s]+)\\.([^.*\\s]+)(?: where ([^.*\\s]+))?");
    private static final Pattern KEYS = Pattern.compile("([a-z][a-z0-9-]*)\\.([^*\\s]*\\*[^*\\s]*)");

    /** What {@code text} spells, if it is an expression. An entity may itself hold dots; a field may not. */
    public static Optional<KeySetExpression> parse(String text) {
        Matcher keys = KEYS.matcher(text);
        if (keys.matches()) {
            return Optional.of(new KeySetExpression(keys.group(1), keys.group(2), null, null));
        }
        Matcher field = FIELD.matcher(text);
        return field.matches()
                ? Optional.of(new KeySetExpression(field.group(1), field.group(2), field.group(3), field.group(4)))
                : Optional.empty();
    }

    /** Whether {@link #entity} is a pattern of keys. */
    public boolean pattern() {
        return field == null;
    }
}
