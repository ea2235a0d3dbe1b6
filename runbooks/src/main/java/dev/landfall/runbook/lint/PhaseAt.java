package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.YamlPath;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A phase and where it stands.
 *
 * @param index 0-based
 * @param spec the phase
 */
record PhaseAt(int index, PhaseSpec spec) {

    static List<PhaseAt> all(Runbook runbook) {
        return IntStream.range(0, runbook.phases().size())
                .mapToObj(index -> new PhaseAt(index, runbook.phases().get(index)))
                .toList();
    }

    static List<PhaseAt> of(Runbook runbook, PhaseKind kind) {
        return all(runbook).stream().filter(phase -> phase.is(kind)).toList();
    }

    boolean is(PhaseKind kind) {
        return spec.kind() == kind;
    }

    /** The phases of a kind that run before this one. */
    Stream<PhaseAt> before(Runbook runbook, PhaseKind kind) {
        return of(runbook, kind).stream().filter(phase -> phase.index() < index);
    }

    /** The names in one of its list arguments; none when it is not given. */
    List<String> names(String argument) {
        return spec.arguments().has(argument) ? spec.arguments().list(argument) : List.of();
    }

    YamlPath path() {
        return YamlPath.ROOT.field("phases").item(index);
    }

    YamlPath argument(String name) {
        return path().field(spec.kind().word()).field(name);
    }

    /** When its gate says that it may act. */
    YamlPath window() {
        return path().field("gate").field("window");
    }

    /** What its gate says about fresh phases of a kind. */
    YamlPath fresh(PhaseKind kind) {
        return path().field("gate").field("fresh").field(kind.word());
    }
}
