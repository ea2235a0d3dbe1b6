package dev.landfall.runbook.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The entries of a map: keys that are texts and stand once. */
final class Entries {

    private Entries() {}

    /** Values by key in the order of the file; the place of each is remembered, and bad keys are told. */
    static Map<String, Node> of(MappingNode map, YamlPath path, Reading reading) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple entry : map.getValue()) {
            Position position = Reading.position(entry.getKeyNode());
            Optional<String> key = key(entry);
            if (key.isEmpty()) {
                reading.findings().blockAt(position, path, "a key here is no text", "Write a name before the colon");
            } else if (entries.putIfAbsent(key.get(), entry.getValueNode()) == null) {
                reading.place(path.field(key.get()), place(entry));
            } else {
                reading.findings().blockAt(position, path.field(key.get()), "stands twice", "Keep one of the two");
            }
        }
        return entries;
    }

    /** The key of an entry, if it is a text that is not empty. */
    static Optional<String> key(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode key
                        && !key.getTag().equals(Tag.NULL)
                        && !key.getValue().isBlank()
                ? Optional.of(key.getValue())
                : Optional.empty();
    }

    /** A value on its key's line is the place to look at; a block below is found by its key. */
    private static Position place(NodeTuple entry) {
        Position key = Reading.position(entry.getKeyNode());
        Position value = Reading.position(entry.getValueNode());
        boolean beside = key.line() == value.line() && !(entry.getValueNode() instanceof MappingNode);
        return beside ? value : key;
    }
}
