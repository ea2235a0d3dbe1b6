package dev.landfall.runbook.parse;

import dev.landfall.runbook.ValueType.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The names that a runbook declares, in the order of the file: what {@code all} stands for.
 *
 * @param sections the runbook's sections by name
 */
record DeclaredNames(Map<String, Node> sections) {

    /** The names of one kind. */
    List<String> of(Target target) {
        return of(target.noun() + "s");
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
