package dev.landfall.runbook.parse;

import dev.landfall.runbook.grammar.Field;
import dev.landfall.runbook.grammar.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads a node as a shape. What can't be read is told and left out, and the rest is read on, so that every finding of a
 * file is told at once; a value is complete only when nothing was told.
 */
final class ShapeReader {

    private final Reading reading;
    private final ScalarReader scalars;

    ShapeReader(Reading reading) {
        this.reading = reading;
        this.scalars = new ScalarReader(reading);
    }

    /** What stands at {@code node}, if it has that shape. */
    Optional<? extends Value> read(Node node, Shape shape, YamlPath path) {
        return switch (shape) {
            case Shape.Scalar scalar -> scalars.read(node, scalar, path);
            case Shape.Fields fields -> some(node, fields, path);
            case Shape.Named named -> new NamedReader(reading, this).read(node, named, path);
            case Shape.Items items -> items(node, items, path);
            case Shape.AllOr all
            when node instanceof ScalarNode word && word.getValue().equals("all") ->
                Optional.of(new Value.Plain("all"));
            case Shape.AllOr all -> read(node, all.otherwise(), path);
            case Shape.Choice choice -> new ChoiceReader(reading, this).read(node, choice, path);
        };
    }

    /** The map at {@code node}, if it is one; else that is told. */
    Optional<Map<String, Node>> entries(Node node, YamlPath path, String remedy) {
        if (node instanceof MappingNode map) {
            return Optional.of(Entries.of(map, path, reading));
        }
        reading.block(path, "is " + Looks.of(node) + ", but must be a map", remedy);
        return Optional.empty();
    }

    private Optional<Value.Tree> some(Node node, Shape.Fields fields, YamlPath path) {
        if (fields.some() && node instanceof MappingNode map && map.getValue().isEmpty()) {
            List<String> names = fields.fields().stream().map(Field::name).toList();
            reading.block(path, "says nothing", "Give one of " + Quote.list(names) + ", or remove it");
        }
        return fields(node, fields.fields(), path);
    }

    Optional<Value.Tree> fields(Node node, List<Field> fields, YamlPath path) {
        return entries(node, path, remedy(fields)).map(entries -> fields(entries, fields, path));
    }

    /** Reads the known fields among {@code entries}, fills in defaults, and tells unknown and missing ones. */
    Value.Tree fields(Map<String, Node> entries, List<Field> fields, YamlPath path) {
        List<String> known = fields.stream().map(Field::name).toList();
        entries.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> reading.block(path.field(key), "unknown field", Nearest.next(key, known)));
        Map<String, Value> values = new LinkedHashMap<>();
        for (Field field : fields) {
            field(Optional.ofNullable(entries.get(field.name())), field, path)
                    .ifPresent(value -> values.put(field.name(), value));
        }
        return new Value.Tree(values);
    }

    private Optional<? extends Value> field(Optional<Node> node, Field field, YamlPath path) {
        if (node.isPresent()) {
            return read(node.get(), field.shape(), path.field(field.name()));
        }
        if (field.required()) {
            reading.block(path, Quote.of(field.name()) + " is missing", "Add it: " + inside(field.description()));
        }
        return Optional.ofNullable(field.defaultValue()).map(Value.Plain::new);
    }

    private Optional<? extends Value> items(Node node, Shape.Items items, YamlPath path) {
        return new ItemsReader(reading)
                .read(node, items.bare(), path, (item, place) -> read(item, items.item(), place));
    }

    private static String remedy(List<Field> fields) {
        return fields.stream().noneMatch(Field::required)
                ? "Write {} for no settings"
                : "Give "
                        + Quote.list(fields.stream()
                                .filter(Field::required)
                                .map(Field::name)
                                .toList());
    }

    /** A description as it reads inside a sentence. */
    private static String inside(String description) {
        String first = description.substring(0, 1).toLowerCase(Locale.ROOT);
        return first + description.substring(1, description.length() - 1);
    }
}
