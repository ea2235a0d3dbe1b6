package dev.landfall.runbook.parse;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.ValueType.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The names that a runbook declares, in the order of the file: what {@code all} stands for.
 *
 * @param sections the runbook's sections by name
 */
record DeclaredNames(Map<String, Node> sections) {

    /** The names of one kind. Scratch stores are no part of what is moved: who wants one names it. */
    List<String> of(Target target) {
        List<String> names = of(target.noun() + "s");
        return target == Target.STORE ? without(scratch(), names) : names;
    }

    private static List<String> without(Set<String> others, List<String> names) {
        return names.stream().filter(name -> !others.contains(name)).toList();
    }

    /** The stores that rehearsals may spoil. */
    private Set<String> scratch() {
        return Stream.ofNullable(sections.get("phases"))
                .flatMap(DeclaredNames::items)
                .flatMap(phase -> value(phase, PhaseKind.REHEARSE.word()))
                .flatMap(rehearsal -> Stream.of("scratch", "sources").flatMap(spare -> value(rehearsal, spare)))
                .flatMap(DeclaredNames::items)
                .filter(ScalarNode.class::isInstance)
                .map(name -> ((ScalarNode) name).getValue())
                .collect(Collectors.toSet());
    }

    /** What stands in a list; what is none stands for itself. */
    private static Stream<Node> items(Node node) {
        return node instanceof SequenceNode list ? list.getValue().stream() : Stream.of(node);
    }

    private static Stream<Node> value(Node node, String key) {
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .filter(entry -> Entries.key(entry).filter(key::equals).isPresent())
                        .map(NodeTuple::getValueNode)
                : Stream.empty();
    }

    /** The names in one section, the badly declared ones too. */
    List<String> of(String section) {
        if (!(sections.get(section) instanceof MappingNode map)) {
            return List.of();
        }
        return map.getValue().stream()
                .map(Entries::key)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
