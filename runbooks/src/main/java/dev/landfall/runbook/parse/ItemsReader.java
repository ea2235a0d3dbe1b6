package dev.landfall.runbook.parse;

import dev.landfall.runbook.grammar.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads lists. */
record ItemsReader(Reading reading) {

    /**
     * The items at {@code node}, if it is a list with at least one.
     *
     * @param bare whether one item may stand without being a list
     * @param item reads one item at its path
     */
    Optional<Value.Many> read(
            Node node, boolean bare, YamlPath path, BiFunction<Node, YamlPath, Optional<? extends Value>> item) {
        if (!(node instanceof SequenceNode list)) {
            return bare ? item.apply(node, path).map(one -> new Value.Many(List.of(one))) : refuse(node, path);
        }
        if (list.getValue().isEmpty()) {
            reading.block(path, "is an empty list", "Give at least one, or leave the field out");
        }
        if (list.getValue().size() > Shape.MOST) {
            reading.block(path, "holds more than " + Shape.MOST, "Split the runbook");
            return Optional.empty();
        }
        return Optional.of(new Value.Many(each(list, path, item)));
    }

    private List<Value> each(
            SequenceNode list, YamlPath path, BiFunction<Node, YamlPath, Optional<? extends Value>> item) {
        List<Value> items = new ArrayList<>();
        for (Node node : list.getValue()) {
            YamlPath place = path.item(items.size());
            reading.place(place, Reading.position(node));
            items.add(item.apply(node, place).map(Value.class::cast).orElse(Value.MISSING));
        }
        return items;
    }

    private Optional<Value.Many> refuse(Node node, YamlPath path) {
        reading.block(path, "is " + Looks.of(node) + ", but must be a list", "Begin each item with a dash");
        return Optional.empty();
    }
}
