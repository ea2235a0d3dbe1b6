package dev.landfall.runbook.parse;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What YAML takes a node for, in words that fit behind "is". */
enum Looks {
    TEXT("text"),
    WHOLE("a whole number"),
    DECIMAL("a number"),
    FLAG("true or false"),
    EMPTY("empty"),
    LIST("a list"),
    MAP("a map");

    private final String words;

    Looks(String words) {
        this.words = words;
    }

    static Looks of(Node node) {
        return switch (node) {
            case ScalarNode scalar -> of(scalar.getTag());
            case MappingNode map -> MAP;
            default -> LIST;
        };
    }

    private static Looks of(Tag tag) {
        if (tag.equals(Tag.INT)) {
            return WHOLE;
        }
        if (tag.equals(Tag.FLOAT)) {
            return DECIMAL;
        }
        if (tag.equals(Tag.BOOL)) {
            return FLAG;
        }
        return tag.equals(Tag.NULL) ? EMPTY : TEXT;
    }

    @Override
    public String toString() {
        return words;
    }
}
