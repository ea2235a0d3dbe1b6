package dev.landfall.runbook.parse;

import dev.landfall.runbook.Quorum;
import dev.landfall.runbook.ValueType;
import dev.landfall.runbook.ValueType.ListOf;
import dev.landfall.runbook.grammar.Shape;
import dev.landfall.runbook.grammar.ValueWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads scalars and lists of them, with start parameters filled in. */
record ScalarReader(Reading reading) {

    private static final Pattern PARAMETER = Pattern.compile("\\$\\{([^{}]*)}");

    Optional<Value.Plain> read(Node node, Shape.Scalar shape, YamlPath path) {
        return shape.type() instanceof ListOf list
                ? list(node, list.item(), shape.parametric(), path)
                : one(node, shape.type(), shape.parametric(), path);
    }

    private Optional<Value.Plain> list(Node node, ValueType type, boolean parametric, YamlPath path) {
        return new ItemsReader(reading)
                .read(node, true, path, (item, place) -> one(item, type, parametric, place))
                .map(items -> once(items, type, path))
                .map(items -> new Value.Plain(all(items, type, path)));
    }

    private List<Object> once(Value.Many items, ValueType type, YamlPath path) {
        Set<Object> seen = new HashSet<>();
        List<Object> once = new ArrayList<>();
        for (int index = 0; index < items.items().size(); index++) {
            Object json = ((Value.Plain) items.items().get(index)).json();
            Object named = type instanceof ValueType.Approvers ? Quorum.role(json.toString()) : json;
            if (seen.add(named)) {
                once.add(json);
            } else if (!json.equals("")) {
                reading.block(path.item(index), Quote.of(named.toString()) + " stands twice", "Keep one of the two");
            }
        }
        return List.copyOf(once);
    }

    /** Puts every declared name in the place of {@code all}. */
    private List<?> all(List<Object> items, ValueType type, YamlPath path) {
        if (!(type instanceof ValueType.Reference reference) || !reference.allAllowed() || !items.contains("all")) {
            return items;
        }
        List<String> names = reading.declared().of(reference.target());
        if (items.size() > 1) {
            reading.block(path, "'all' stands among other names", "Write all alone, or the names alone");
        } else if (names.isEmpty()) {
            String noun = reference.target().noun();
            reading.block(path, "'all' stands for nothing", "Declare a " + noun + " under " + noun + "s");
        }
        return names;
    }

    private Optional<Value.Plain> one(Node node, ValueType type, boolean parametric, YamlPath path) {
        if (!(node instanceof ScalarNode scalar)) {
            reading.block(path, "is " + Looks.of(node) + ", but must be " + ValueWords.of(type), "Write one value");
            return Optional.empty();
        }
        return written(scalar, type, parametric, path)
                .flatMap(written -> new ValueReader(reading, path).read(written, type))
                .map(Value.Plain::new);
    }

    private Optional<Written> written(ScalarNode node, ValueType type, boolean parametric, YamlPath path) {
        Matcher parameter = PARAMETER.matcher(node.getValue());
        if (!node.getValue().contains("${")) {
            return Optional.of(new Written(node.getValue(), Looks.of(node)));
        }
        if (!parameter.matches()) {
            reading.block(path, "mixes a parameter with other text", "Let ${…} stand alone as the whole value");
            return Optional.empty();
        }
        if (!parametric) {
            reading.block(path, "a parameter can't stand here", "Write the value out");
            return Optional.empty();
        }
        return reading.parameters().fill(parameter.group(1), type, path, reading.findings());
    }
}
