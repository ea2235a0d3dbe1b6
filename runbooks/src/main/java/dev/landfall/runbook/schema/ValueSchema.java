package dev.landfall.runbook.schema;

import dev.landfall.runbook.DurationText;
import dev.landfall.runbook.Quorum;
import dev.landfall.runbook.ValueType;
import dev.landfall.runbook.ValueType.Name;
import dev.landfall.runbook.grammar.ParameterFit;
import dev.landfall.runbook.grammar.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Value types as JSON Schema. */
final class ValueSchema {

    private ValueSchema() {}

    /** What may stand where {@code type} is expected, <code>${name}</code> among it where {@code parametric}. */
    static Map<String, Object> of(ValueType type, boolean parametric) {
        if (type instanceof ValueType.ListOf list) {
            Map<String, Object> item = of(list.item(), parametric);
            return Map.of("anyOf", List.of(item, list(item, true)));
        }
        Map<String, Object> value = value(type);
        return parametric && ParameterFit.any(type) && !(type instanceof ValueType.Text)
                ? Map.of("anyOf", List.of(value, Map.of("$ref", "#/$defs/parameter")))
                : value;
    }

    /** <code>${name}</code>. */
    static Map<String, Object> parameter() {
        return text("^\\$\\{" + Name.PATTERN + "\\}$", "A parameter of this runbook.");
    }

    static Map<String, Object> list(Map<String, Object> item, boolean unique) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("minItems", 1);
        schema.put("maxItems", Shape.MOST);
        if (unique) {
            schema.put("uniqueItems", true);
        }
        schema.put("items", item);
        return schema;
    }

    private static Map<String, Object> value(ValueType type) {
        return switch (type) {
            case ValueType.Literal literal -> Map.of("type", List.of("string", "integer"));
            case ValueType.Separator separator -> text(".", "Text that stands between others.");
            case ValueType.Flag flag -> Map.of("type", "boolean");
            case ValueType.Whole whole -> bounded("integer", whole.min(), whole.max());
            case ValueType.Decimal decimal -> bounded("number", decimal.min(), decimal.max());
            case ValueType.Word word -> Map.of("enum", word.words());
            case ValueType.Percent percent -> text("^" + ValueType.Percent.PATTERN + "$", "A share, such as 99.5%.");
            case ValueType.Clock clock -> text("^" + ValueType.Clock.PATTERN + "$", "A time of day, such as 22:00.");
            case ValueType.Day day -> text("^" + ValueType.Day.PATTERN + "$", "A day, such as 2026-12-25.");
            case ValueType.Zone zone -> text("\\S", "A time zone, such as Europe/Paris.");
            case ValueType.Span span ->
                text("^" + DurationText.PATTERN + "$", "A duration with its unit, such as 30m.");
            case ValueType.Name name -> name("A name.");
            case ValueType.SecretKey key -> name("The name of a key held by workers.");
            case ValueType.Approvers approvers ->
                text("^" + Quorum.PATTERN + "$", "A role, or so many people of it, such as 2 dba.");
            case ValueType.Reference reference ->
                name("The name of a " + reference.target().noun() + ".");
            default -> text("\\S", "Text.");
        };
    }

    private static Map<String, Object> name(String title) {
        return text("^" + Name.PATTERN + "$", title);
    }

    private static Map<String, Object> text(String pattern, String title) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("title", title);
        schema.put("pattern", pattern);
        return schema;
    }

    private static Map<String, Object> bounded(String type, Number min, Number max) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put("minimum", min);
        schema.put("maximum", max);
        return schema;
    }
}
