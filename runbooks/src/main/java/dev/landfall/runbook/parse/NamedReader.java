package dev.landfall.runbook.parse;

import dev.landfall.runbook.ValueType.Name;
import dev.landfall.runbook.grammar.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads maps whose keys the runbook chooses. */
record NamedReader(Reading reading, ShapeReader shapes) {

    private static final Pattern NAME = Pattern.compile(Name.PATTERN);
    private static final int LONGEST_KEY = 200;

    Optional<Value.Tree> read(Node node, Shape.Named named, YamlPath path) {
        String remedy = "Give each " + named.noun() + " a name before its colon";
        return shapes.entries(node, path, remedy).map(entries -> read(entries, named, path));
    }

    private Value.Tree read(Map<String, Node> entries, Shape.Named named, YamlPath path) {
        if (entries.isEmpty() && named.declares()) {
            reading.block(path, "is an empty map", "Give at least one " + named.noun() + ", or leave it out");
        }
        if (entries.size() > Shape.MOST && named.declares()) {
            reading.block(path, "holds more than " + Shape.MOST, "Split the runbook");
            return new Value.Tree(Map.of());
        }
        Map<String, Value> values = new LinkedHashMap<>();
        entries.forEach((key, node) -> {
            judge(key, named, path.field(key));
            shapes.read(node, named.item(), path.field(key)).ifPresent(value -> values.put(key, value));
        });
        return new Value.Tree(values);
    }

    private void judge(String key, Shape.Named named, YamlPath path) {
        if (!named.declares()) {
            judgeForeign(key, named, path);
        } else if (!NAME.matcher(key).matches()) {
            reading.block(
                    path,
                    Quote.of(key) + " is no " + named.noun() + " name",
                    "Use lower-case letters, digits and dashes, a letter first, 64 at most");
        } else if (key.equals("all")) {
            reading.block(path, "'all' stands for every " + named.noun(), "Choose another name");
        }
    }

    /** Names that come from stores stand as they are there. */
    private void judgeForeign(String key, Shape.Named named, YamlPath path) {
        if (key.length() > LONGEST_KEY || !Characters.allVisible(key) || key.contains("\n")) {
            reading.block(path, "is no " + named.noun() + " name", "Write it as the store does, in one line");
        }
    }
}
