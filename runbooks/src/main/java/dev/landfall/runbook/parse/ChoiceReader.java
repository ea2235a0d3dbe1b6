package dev.landfall.runbook.parse;

import dev.landfall.runbook.grammar.Alternative;
import dev.landfall.runbook.grammar.Field;
import dev.landfall.runbook.grammar.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads one of several kinds. */
record ChoiceReader(Reading reading, ShapeReader shapes) {

    Optional<Value.Kind> read(Node node, Shape.Choice choice, YamlPath path) {
        return switch (node) {
            case MappingNode map -> chosen(Entries.of(map, path, reading), choice, path);
            case ScalarNode word when Looks.of(word) == Looks.TEXT -> bare(word.getValue(), choice, path);
            default -> refuse(node, choice, path);
        };
    }

    private Optional<Value.Kind> bare(String word, Shape.Choice choice, YamlPath path) {
        Optional<Alternative> known = named(word, choice);
        if (known.isEmpty()) {
            reading.block(path, "unknown " + choice.noun() + " " + Quote.of(word), Nearest.next(word, words(choice)));
        } else if (known.get().fields().isPresent()) {
            reading.block(
                    path, Quote.of(word) + " stands without what belongs to it", "Write a map, { " + word + ": … }");
        }
        return known.map(kind -> new Value.Kind(word, new Value.Tree(Map.of())));
    }

    private Optional<Value.Kind> chosen(Map<String, Node> entries, Shape.Choice choice, YamlPath path) {
        List<String> chosen =
                words(choice).stream().filter(entries::containsKey).toList();
        if (chosen.size() != 1) {
            refuse(entries, chosen, choice, path);
            return Optional.empty();
        }
        String word = chosen.getFirst();
        Optional<List<Field>> fields = named(word, choice).flatMap(Alternative::fields);
        if (fields.isEmpty()) {
            reading.block(path.field(word), "takes no argument", "Write the word " + word + " alone");
            return Optional.empty();
        }
        return Optional.of(new Value.Kind(word, shapes.fields(entries, fields.get(), path)));
    }

    private void refuse(Map<String, Node> entries, List<String> chosen, Shape.Choice choice, YamlPath path) {
        if (chosen.size() > 1) {
            String both = Quote.of(chosen.get(0)) + " and " + Quote.of(chosen.get(1));
            reading.block(path, "is both " + both, "Keep one; write the other as a " + choice.noun() + " of its own");
            return;
        }
        Optional<String> stray =
                entries.keySet().stream().filter(key -> !known(key, choice)).findFirst();
        if (stray.isPresent()) {
            String next = Nearest.next(stray.get(), words(choice));
            reading.block(path.field(stray.get()), "unknown kind of " + choice.noun(), next);
        } else {
            reading.block(path, "names no kind of " + choice.noun(), "Use one of " + Quote.list(words(choice)));
        }
    }

    private Optional<Value.Kind> refuse(Node node, Shape.Choice choice, YamlPath path) {
        reading.block(
                path,
                "is " + Looks.of(node) + ", but must be a " + choice.noun(),
                "Use one of " + Quote.list(words(choice)));
        return Optional.empty();
    }

    private static boolean known(String key, Shape.Choice choice) {
        return choice.alternatives().stream()
                .flatMap(kind -> kind.fields().stream().flatMap(List::stream))
                .anyMatch(field -> field.name().equals(key));
    }

    private static Optional<Alternative> named(String word, Shape.Choice choice) {
        return choice.alternatives().stream()
                .filter(kind -> kind.word().equals(word))
                .findFirst();
    }

    private static List<String> words(Shape.Choice choice) {
        return choice.alternatives().stream().map(Alternative::word).toList();
    }
}
