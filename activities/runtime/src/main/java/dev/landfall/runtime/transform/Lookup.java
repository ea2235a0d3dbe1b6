package dev.landfall.runtime.transform;

import dev.landfall.runbook.Arguments;
import dev.landfall.spi.row.FieldTransform;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a table gives for a text, and what the runbook says about texts that the table lacks. */
final class Lookup implements FieldTransform {
    private final Map<String, String> table;
    private final Miss miss;

    /** What becomes of a text that the table lacks. */
    @FunctionalInterface
    private interface Miss {
        @Nullable
        String of(String text);
    }

    Lookup(Arguments arguments) {
        table = arguments.table("lookup");
        miss = miss(arguments);
    }

    private static Miss miss(Arguments arguments) {
        if (arguments.has("otherwise")) {
            String otherwise = arguments.text("otherwise");
            return text -> otherwise;
        }
        return switch (arguments.optionalText("miss").orElse("refuse")) {
            case "keep" -> text -> text;
            case "empty" -> text -> null;
            default ->
                text -> {
                    throw new Unconvertible("a text that the lookup's table lacks");
                };
        };
    }

    @Override
    public @Nullable Object apply(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text = Transform.text(value);
        String found = table.get(text);
        return found == null ? miss.of(text) : found;
    }
}
