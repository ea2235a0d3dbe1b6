package dev.landfall.runbook.grammar;

import dev.landfall.runbook.ParameterType;
import dev.landfall.runbook.ValueType;
import java.util.Arrays;

/**
 * Where a start parameter may stand. What a runbook names or asks (datasets, checks, queries) is never a parameter's
 * business: who signs a runbook must see it there.
 */
public final class ParameterFit {

    private ParameterFit() {}

    /** Whether a parameter of {@code type} may stand where {@code place} is expected. */
    public static boolean fits(ParameterType type, ValueType place) {
        return switch (place) {
            case ValueType.Span span -> type == ParameterType.DURATION;
            case ValueType.Whole whole -> type == ParameterType.INTEGER;
            case ValueType.Decimal decimal -> type == ParameterType.INTEGER;
            case ValueType.Text text -> type == ParameterType.TEXT;
            case ValueType.Url url -> type == ParameterType.TEXT;
            case ValueType.Name name -> type == ParameterType.TEXT;
            case ValueType.Word word -> type == ParameterType.TEXT;
            case ValueType.SecretKey key -> type == ParameterType.TEXT;
            default -> false;
        };
    }

    /** Whether any parameter may stand where {@code place} is expected. */
    public static boolean any(ValueType place) {
        return Arrays.stream(ParameterType.values()).anyMatch(type -> fits(type, place));
    }
}
