package dev.landfall.runbook.schema;

import dev.landfall.runbook.DurationText;
import dev.landfall.runbook.ValueType;
import dev.landfall.runbook.ValueType.Name;
import dev.landfall.runbook.grammar.Alternative;
import dev.landfall.runbook.grammar.Field;
import dev.landfall.runbook.grammar.Shape;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The grammar's shapes as JSON Schema. */
final class ShapeSchema {

    private ShapeSchema() {}

    static Map<String, Object> of(Shape shape) {
        return switch (shape) {
            case Shape.Scalar scalar -> ValueSchema.of(scalar.type(), scalar.parametric());
            case Shape.Fields fields -> some(fields);
            case Shape.Named named -> named(named);
            case Shape.Items items -> items(items);
            case Shape.AllOr all -> Map.of("anyOf", List.of(Map.of("const", "all"), of(all.otherwise())));
            case Shape.Choice choice ->
                Map.of(
                        "oneOf",
                        choice.alternatives().stream()
                                .map(ShapeSchema::alternative)
                                .toList());
        };
    }

    private static Map<String, Object> some(Shape.Fields fields) {
        Map<String, Object> schema = fields(fields.fields());
        if (fields.some()) {
            schema.put("minProperties", 1);
        }
        return schema;
    }

    private static Map<String, Object> fields(List<Field> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field.name(), field(field)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put(
                "required",
                fields.stream().filter(Field::required).map(Field::name).toList());
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> field(Field field) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", field.description());
        schema.putAll(of(field.shape()));
        // A default of no items can't be spelled: a list that is given holds at least one.
        if (field.defaultValue() != null && !List.of().equals(field.defaultValue())) {
            schema.put("default", spelled(field.defaultValue(), field.shape()));
        }
        return schema;
    }

    /** A default as a runbook would spell it, which for durations is not as it is kept. */
    private static Object spelled(Object value, Shape shape) {
        return shape instanceof Shape.Scalar(ValueType type, boolean parametric) ? spelled(value, type) : value;
    }

    private static Object spelled(Object value, ValueType type) {
        return switch (type) {
            case ValueType.Span span -> DurationText.write(Duration.parse(value.toString()));
            case ValueType.ListOf list
            when value instanceof List<?> items ->
                items.stream().map(item -> spelled(item, list.item())).toList();
            default -> value;
        };
    }

    private static Map<String, Object> named(Shape.Named named) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        if (named.declares()) {
            schema.put("minProperties", 1);
            schema.put("maxProperties", Shape.MOST);
            schema.put("propertyNames", Map.of("pattern", "^" + Name.PATTERN + "$"));
        }
        schema.put("additionalProperties", of(named.item()));
        return schema;
    }

    private static Map<String, Object> items(Shape.Items items) {
        Map<String, Object> list = ValueSchema.list(of(items.item()), false);
        return items.bare() ? Map.of("anyOf", List.of(of(items.item()), list)) : list;
    }

    private static Map<String, Object> alternative(Alternative alternative) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", alternative.description());
        alternative
                .fields()
                .ifPresentOrElse(
                        fields -> schema.putAll(fields(fields)), () -> schema.put("const", alternative.word()));
        return schema;
    }
}
