package dev.landfall.neo4j;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Labels in the order in which they claim a node: a node with several is the entity of the first. Those that the runbook
 * gives a key come first, in its order, then all others by alphabet.
 *
 * @param labels first claims first
 */
record Precedence(List<Labelled> labels) {
    private static final Pattern ENTRY = Pattern.compile("`((?:[^`]|``)*)`(?:=`((?:[^`]|``)*)`)?");

    /** A label and the property that identifies its nodes; null for none. */
    record Labelled(String label, @Nullable String key) {
        private String text() {
            return Cypher.name(label) + (key == null ? "" : "=" + Cypher.name(key));
        }
    }

    /**
     * The order of a graph.
     *
     * @param named label to key property, in the runbook's order
     * @param found every label of the graph
     * @param constrained label to the one property that a constraint keeps unique, for labels that the runbook leaves out
     */
    static Precedence of(Map<String, String> named, Set<String> found, Map<String, String> constrained) {
        Map<String, @Nullable String> keys = new LinkedHashMap<>(named);
        found.stream()
                .sorted(Comparator.naturalOrder())
                .forEach(label -> keys.putIfAbsent(label, constrained.get(label)));
        List<Labelled> labels = new ArrayList<>();
        keys.forEach((label, key) -> labels.add(new Labelled(label, key)));
        return new Precedence(List.copyOf(labels));
    }

    /** Reads what {@link #text} wrote. */
    static Precedence parse(String text) {
        List<Labelled> labels = new ArrayList<>();
        Matcher entry = ENTRY.matcher(text);
        while (entry.find()) {
            labels.add(new Labelled(plain(entry.group(1)), entry.group(2) == null ? null : plain(entry.group(2))));
        }
        return new Precedence(List.copyOf(labels));
    }

    /** {@code `User`=`id`,`Lead`=`id`,`Note`}. */
    String text() {
        return labels.stream().map(Labelled::text).collect(Collectors.joining(","));
    }

    /** The labels up to and with this one: all that decides whether a node is its own. */
    Precedence upTo(String label) {
        int last = labels.stream().map(Labelled::label).toList().indexOf(label);
        return new Precedence(labels.subList(0, last + 1));
    }

    /** The key property of a label, if it is here and has one. */
    Optional<String> key(String label) {
        return labels.stream()
                .filter(each -> each.label().equals(label))
                .findFirst()
                .flatMap(each -> Optional.ofNullable(each.key()));
    }

    /** A label expression for the nodes that are this label's own: {@code `Lead`&!`User`}. */
    String own(String label) {
        return labels.stream()
                .map(Labelled::label)
                .takeWhile(each -> !each.equals(label))
                .map(each -> "&!" + Cypher.name(each))
                .collect(Collectors.joining("", Cypher.name(label), ""));
    }

    /** An expression for the entity that a node belongs to; null for a node of none. */
    String entityOf(String variable) {
        return choose(variable, each -> Cypher.text(each.label()), " END");
    }

    /** An expression for the value that identifies a node in its entity; null where there is none. */
    String keyOf(String variable) {
        return choose(variable, each -> keyOf(variable, each), " END");
    }

    /** An expression for the list of both, which looks at a node's labels once. */
    String identityOf(String variable) {
        return choose(
                variable,
                each -> "[%s, %s]".formatted(Cypher.text(each.label()), keyOf(variable, each)),
                " ELSE [null, null] END");
    }

    private static String keyOf(String variable, Labelled each) {
        return each.key() == null ? "null" : variable + "." + Cypher.name(each.key());
    }

    private String choose(String variable, Function<Labelled, String> value, String otherwise) {
        if (labels.isEmpty()) {
            // A CASE needs a branch.
            return "CASE WHEN false THEN null" + otherwise;
        }
        return labels.stream()
                .map(each -> " WHEN " + variable + ":" + Cypher.name(each.label()) + " THEN " + value.apply(each))
                .collect(Collectors.joining("", "CASE", otherwise));
    }

    private static String plain(String quoted) {
        return quoted.replace("``", "`");
    }
}
