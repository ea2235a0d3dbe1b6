package dev.landfall.runbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one check, transform or phase: plain JSON values that the parser has checked against the kind's
 * {@link Parameter}s, with defaults filled in. Accessors fail only on a programming error.
 *
 * @param values parameter name to JSON value
 */
public record Arguments(@JsonValue Map<String, Object> values) {

    /** No arguments. */
    public static final Arguments NONE = new Arguments(Map.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Arguments {
        Map<String, Object> sorted = new TreeMap<>(values);
        sorted.replaceAll((name, value) -> settled(value));
        values = Collections.unmodifiableMap(sorted);
    }

    /** Whether {@code name} was given or has a default. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The text at {@code name}. */
    public String text(String name) {
        return (String) require(name);
    }

    /** The text at {@code name}, if given. */
    public Optional<String> optionalText(String name) {
        return Optional.ofNullable((String) values.get(name));
    }

    /** The whole number at {@code name}. */
    public long whole(String name) {
        return ((Number) require(name)).longValue();
    }

    /** The decimal at {@code name}, if given. */
    public Optional<BigDecimal> decimal(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> new BigDecimal(value.toString()));
    }

    /** The duration at {@code name}. */
    public Duration span(String name) {
        return Duration.parse(text(name));
    }

    /** The flag at {@code name}. */
    public boolean flag(String name) {
        return (Boolean) require(name);
    }

    /** The list at {@code name}; an argument that takes one item only is a list of it. */
    public List<String> list(String name) {
        return require(name) instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of(text(name));
    }

    /** The table at {@code name}. */
    public Map<String, String> table(String name) {
        Map<String, String> table = new TreeMap<>();
        ((Map<?, ?>) require(name)).forEach((key, value) -> table.put(String.valueOf(key), String.valueOf(value)));
        return table;
    }

    /** Equal arguments are equal whatever a JSON reader made of whole numbers and lists. */
    private static Object settled(Object value) {
        return switch (value) {
            case Integer whole -> Long.valueOf(whole);
            case List<?> items -> List.copyOf(items);
            default -> value;
        };
    }

    private Object require(String name) {
        @Nullable Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no argument '" + name + "' among " + values.keySet());
        }
        return value;
    }
}
