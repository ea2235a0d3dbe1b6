package dev.landfall.runbook.parse;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was read at one place: the grammar's shapes, filled. */
sealed interface Value {

    /** Stands in a list for an item that could not be read, which was told. */
    Value MISSING = new Plain("");

    /** A JSON scalar or a list of them. */
    record Plain(Object json) implements Value {}

    /** A map, in the order of the file for names, in the grammar's for fields. */
    record Tree(Map<String, Value> fields) implements Value {

        String text(String name) {
            return plain(name).toString();
        }

        Optional<String> optionalText(String name) {
            return fields.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
        }

        Object plain(String name) {
            return ((Plain) at(name)).json();
        }

        Tree tree(String name) {
            return fields.containsKey(name) ? (Tree) at(name) : new Tree(Map.of());
        }

        Value at(String name) {
            Value value = fields.get(name);
            if (value == null) {
                throw new IllegalStateException("the grammar gives no " + name);
            }
            return value;
        }
    }

    /** A list. */
    record Many(List<Value> items) implements Value {}

    /** The chosen kind with its fields. */
    record Kind(String word, Tree fields) implements Value {}
}
