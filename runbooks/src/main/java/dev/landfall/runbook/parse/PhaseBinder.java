package dev.landfall.runbook.parse;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.PhaseSpec.OnFailure;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Makes phase records of values that the grammar let through. */
final class PhaseBinder {

    private PhaseBinder() {}

    static List<PhaseSpec> phases(Value.Many phases) {
        return phases.items().stream().map(PhaseBinder::phase).toList();
    }

    private static PhaseSpec phase(Value value) {
        Value.Kind phase = (Value.Kind) value;
        PhaseKind kind = PhaseKind.of(phase.word()).orElseThrow();
        Value.Tree beside = phase.fields();
        Value.Tree own = beside.tree(phase.word());
        return new PhaseSpec(
                own.optionalText("name").orElse(kind.word()),
                kind,
                Binder.arguments(own, kind.parameters()),
                OnFailure.valueOf(beside.text("onFailure").toUpperCase(Locale.ROOT)),
                roles(beside.tree("gate")),
                roles(beside),
                (Boolean) beside.plain("skippable"));
    }

    private static List<String> roles(Value.Tree gate) {
        return Stream.of(gate)
                .filter(tree -> tree.fields().containsKey("signOff"))
                .flatMap(tree -> ((List<?>) tree.plain("signOff")).stream())
                .map(Object::toString)
                .toList();
    }
}
