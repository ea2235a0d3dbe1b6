package dev.landfall.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with fields in braces: {@code {city}, {state}}.
 *
 * @param literals what stands before, between and behind the fields; one more than there are fields
 * @param fields the fields, in order
 */
public record TemplateText(List<String> literals, List<String> fields) {
    private static final Pattern FIELD = Pattern.compile("\\{([^{}]+)}");

    /** What {@code text} spells; empty when it has no field, or a brace that belongs to none. */
    public static Optional<TemplateText> parse(String text) {
        List<String> literals = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        Matcher field = FIELD.matcher(text);
        int end = 0;
        while (field.find()) {
            literals.add(text.substring(end, field.start()));
            fields.add(field.group(1));
            end = field.end();
        }
        literals.add(text.substring(end));
        boolean whole = literals.stream().noneMatch(literal -> literal.contains("{") || literal.contains("}"));
        return whole && !fields.isEmpty()
                ? Optional.of(new TemplateText(List.copyOf(literals), List.copyOf(fields)))
                : Optional.empty();
    }

    /** The text with each field's; null when one has none. */
    public @Nullable String fill(Function<String, @Nullable String> texts) {
        StringBuilder filled = new StringBuilder(literals.getFirst());
        for (int i = 0; i < fields.size(); i++) {
            String text = texts.apply(fields.get(i));
            if (text == null) {
                return null;
            }
            filled.append(text).append(literals.get(i + 1));
        }
        return filled.toString();
    }
}
