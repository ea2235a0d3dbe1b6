package dev.landfall.runbook.grammar;

import dev.landfall.runbook.Parameter;
import dev.landfall.runbook.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a map.
 *
 * @param name the key in YAML
 * @param description what it means, in one sentence
 * @param shape what may stand there
 * @param required whether it must be given
 * @param defaultValue the JSON value used when it is not given, or null for none
 */
public record Field(
        String name,
        String description,
        Shape shape,
        boolean required,
        @Nullable Object defaultValue) {

    static Field required(String name, String description, Shape shape) {
        return new Field(name, description, shape, true, null);
    }

    static Field optional(String name, String description, Shape shape) {
        return new Field(name, description, shape, false, null);
    }

    static Field optional(String name, String description, Shape shape, Object defaultValue) {
        return new Field(name, description, shape, false, defaultValue);
    }

    /** The arguments of a kind as fields. */
    static List<Field> of(List<Parameter> parameters) {
        return parameters.stream()
                .map(each -> new Field(
                        each.name(), each.description(), shape(each.type()), each.required(), each.defaultValue()))
                .toList();
    }

    private static Shape shape(ValueType type) {
        return type instanceof ValueType.Table
                ? new Shape.Named("entry", false, Shape.fixed(new ValueType.Literal()))
                : Shape.of(type);
    }
}
