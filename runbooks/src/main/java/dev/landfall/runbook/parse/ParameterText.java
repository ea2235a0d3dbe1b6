package dev.landfall.runbook.parse;

import dev.landfall.runbook.DurationText;
import dev.landfall.runbook.ParameterType;
import java.time.Duration;
import java.util.regex.Pattern;

/** How values of a parameter's type are spelled and compared. */
record ParameterText(ParameterType type) {

    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    /** Whether {@code text} spells a value of the type. */
    boolean is(String text) {
        return switch (type) {
            case DURATION -> DurationText.read(text).isPresent();
            case INTEGER -> WHOLE.matcher(text).matches();
            case TEXT -> !text.isBlank() && Characters.allVisible(text);
        };
    }

    /** Compares two values of the type; texts are all alike. */
    int compare(String left, String right) {
        return switch (type) {
            case DURATION -> duration(left).compareTo(duration(right));
            case INTEGER -> Long.compare(Long.parseLong(left), Long.parseLong(right));
            case TEXT -> 0;
        };
    }

    /** A value of the type, for whoever wrote something else. */
    String example() {
        return switch (type) {
            case DURATION -> "a whole number and a unit, such as 30m (ms, s, m, h, d)";
            case INTEGER -> "a whole number, such as 8";
            case TEXT -> "a text without control characters";
        };
    }

    private static Duration duration(String text) {
        return DurationText.read(text).orElseThrow();
    }
}
