package dev.landfall.runbook;

import java.util.List;

/**
 * One step that changes which fields a record has, as a runbook states it.
 *
 * @param kind which step
 * @param arguments its arguments, checked against {@link ReshapeKind#parameters()}
 */
public record ReshapeSpec(ReshapeKind kind, Arguments arguments) {
    /** The fields that it looks at. */
    public List<String> reads() {
        return switch (kind) {
            case RENAME, DROP, SPLIT, JOIN -> takesAway();
            case TEMPLATE ->
                TemplateText.parse(arguments.text("template"))
                        .map(TemplateText::fields)
                        .orElse(List.of());
        };
    }

    /** The fields that are gone behind it, unless it makes one of the same name. */
    public List<String> takesAway() {
        return switch (kind) {
            case RENAME, DROP, SPLIT, JOIN -> arguments.list(kind.word());
            case TEMPLATE -> List.of();
        };
    }

    /** The fields that are there behind it and were not before. */
    public List<String> makes() {
        return switch (kind) {
            case RENAME -> arguments.list("to");
            case DROP -> List.of();
            case SPLIT, JOIN, TEMPLATE -> arguments.list("into");
        };
    }

    /** Whether what it reads must be text, and what it makes is text. */
    public boolean onText() {
        return kind != ReshapeKind.RENAME && kind != ReshapeKind.DROP;
    }
}
