package dev.landfall.runbook.parse;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.PhaseSpec.OnFailure;
import dev.landfall.runbook.grammar.PhaseGrammar;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
                fresh(beside.tree("gate").tree("fresh")),
                roles(beside),
                (Boolean) beside.plain("skippable"),
                beside.text("proof").equals(PhaseSpec.SIGNATURE) ? PhaseSpec.SIGNATURE : null);
    }

    private static Map<PhaseKind, Duration> fresh(Value.Tree limits) {
        Map<PhaseKind, Duration> fresh = new EnumMap<>(PhaseKind.class);
        PhaseGrammar.AGEING.forEach(
                kind -> limits.optionalText(kind.word()).ifPresent(limit -> fresh.put(kind, Duration.parse(limit))));
        return Collections.unmodifiableMap(fresh);
    }

    private static List<String> roles(Value.Tree gate) {
        return Stream.of(gate)
                .filter(tree -> tree.fields().containsKey("signOff"))
                .flatMap(tree -> ((List<?>) tree.plain("signOff")).stream())
                .map(Object::toString)
                .toList();
    }
}
