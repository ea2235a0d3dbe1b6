package dev.landfall.runbook.parse;

import dev.landfall.runbook.ParameterSpec;
import dev.landfall.runbook.ParameterType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;

/** Judges declared defaults and limits, and the values given at start. */
final class ParameterValues {

    private static final YamlPath SECTION = YamlPath.ROOT.field("parameters");

    private final Findings findings;
    private final Map<String, ParameterSpec> specs = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    private ParameterValues(Findings findings) {
        this.findings = findings;
    }

    /**
     * What parameters stand for.
     *
     * @param declared every declared name, also where what it holds could not be read
     * @param section what could be read
     * @param given the values given at start
     */
    static StartParameters judge(
            Collection<String> declared, Value.Tree section, Map<String, String> given, Findings findings) {
        ParameterValues values = new ParameterValues(findings);
        section.fields().forEach((name, spec) -> values.declare(name, (Value.Tree) spec));
        // JSON typed by an operator may hold null, whatever the type says.
        given.forEach((name, value) -> values.give(name, Objects.requireNonNullElse(value, ""), declared));
        return new StartParameters(declared, values.specs, values.values, new LinkedHashSet<>());
    }

    private void declare(String name, Value.Tree declared) {
        if (!declared.fields().containsKey("type") || !declared.fields().containsKey("default")) {
            return;
        }
        ParameterType type = ParameterType.of(declared.text("type")).orElseThrow();
        String value = declared.text("default");
        String max = declared.optionalText("max").orElse(null);
        YamlPath path = SECTION.field(name);
        if (max != null && type == ParameterType.TEXT) {
            findings.block(path.field("max"), "a text has no largest value", "Remove it");
        } else if (max == null || judge(new ParameterSpec(name, type, max, null), max, "", path.field("max"))) {
            ParameterSpec spec = new ParameterSpec(name, type, value, max);
            if (judge(spec, value, "", path.field("default"))) {
                specs.put(name, spec);
            }
        }
    }

    private void give(String name, String value, Collection<String> declared) {
        if (!declared.contains(name)) {
            findings.block(
                    SECTION, "unknown parameter " + Quote.of(name) + " given at start", Nearest.next(name, declared));
            return;
        }
        ParameterSpec spec = specs.get(name);
        if (spec != null && judge(spec, value, "given at start, ", SECTION.field(name))) {
            values.put(name, value);
        }
    }

    private boolean judge(ParameterSpec spec, String value, String when, YamlPath path) {
        String said = when + Quote.of(value) + " is ";
        ParameterText text = new ParameterText(spec.type());
        if (!text.is(value)) {
            findings.block(path, said + "no " + spec.type().word(), "Write " + text.example());
            return false;
        }
        if (spec.max() != null && text.compare(value, spec.max()) > 0) {
            findings.block(path, said + "more than the max", "Write at most " + spec.max());
            return false;
        }
        return true;
    }
}
