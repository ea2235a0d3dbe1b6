package dev.landfall.runbook.parse;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.PhaseSpec.OnFailure;
import dev.landfall.runbook.Quorum;
import dev.landfall.runbook.Window;
import dev.landfall.runbook.grammar.PhaseGrammar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
                window(beside.tree("gate").tree("window")),
                roles(beside),
                (Boolean) beside.plain("skippable"),
                beside.optionalText("proof").orElse(null));
    }

    private static Map<PhaseKind, Duration> fresh(Value.Tree limits) {
        Map<PhaseKind, Duration> fresh = new EnumMap<>(PhaseKind.class);
        PhaseGrammar.AGEING.forEach(
                kind -> limits.optionalText(kind.word()).ifPresent(limit -> fresh.put(kind, Duration.parse(limit))));
        return Collections.unmodifiableMap(fresh);
    }

    private static @Nullable Window window(Value.Tree window) {
        return window.fields().isEmpty()
                ? null
                : new Window(
                        days(texts(window, "days")),
                        LocalTime.parse(window.text("from")),
                        LocalTime.parse(window.text("to")),
                        ZoneId.of(window.text("zone")),
                        texts(window, "holidays").stream().map(LocalDate::parse).toList());
    }

    private static List<DayOfWeek> days(List<String> words) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> words.contains(Window.word(day)))
                .toList();
    }

    private static List<String> roles(Value.Tree gate) {
        return texts(gate, "signOff").stream()
                .flatMap(written -> Quorum.roles(written).stream())
                .toList();
    }

    private static List<String> texts(Value.Tree tree, String list) {
        return Stream.of(tree)
                .filter(each -> each.fields().containsKey(list))
                .flatMap(each -> ((List<?>) each.plain(list)).stream())
                .map(Object::toString)
                .toList();
    }
}
