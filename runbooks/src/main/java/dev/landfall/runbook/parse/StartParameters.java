package dev.landfall.runbook.parse;

import dev.landfall.runbook.ParameterSpec;
import dev.landfall.runbook.ParameterType;
import dev.landfall.runbook.ValueType;
import dev.landfall.runbook.grammar.ParameterFit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What <code>${name}</code> stands for.
 *
 * @param names every name that the file declares, also those whose declaration is bad
 * @param specs what is declared rightly
 * @param values what each stands for in this start
 * @param used names that were asked for; filled while the file is read
 */
record StartParameters(
        Collection<String> names, Map<String, ParameterSpec> specs, Map<String, String> values, Set<String> used) {

    /** No parameters; for the section that declares them. */
    static StartParameters none() {
        return new StartParameters(List.of(), Map.of(), Map.of(), new LinkedHashSet<>());
    }

    /** Names that nothing asked for, once the file is read. */
    List<String> unused() {
        return names.stream().filter(name -> !used.contains(name)).toList();
    }

    /** What {@code name} stands for where {@code place} is expected; tells when it can't stand there. */
    Optional<Written> fill(String name, ValueType place, YamlPath path, Findings findings) {
        used.add(name);
        ParameterSpec spec = specs.get(name);
        if (spec != null && !ParameterFit.fits(spec.type(), place)) {
            findings.block(
                    path,
                    "parameter " + Quote.of(name) + " is of type " + spec.type().word() + ", which can't stand here",
                    "Write the value out, or declare a parameter of a type that fits");
            return Optional.empty();
        }
        if (!names.contains(name)) {
            findings.block(path, "unknown parameter " + Quote.of(name), Nearest.next(name, names));
        }
        return Optional.ofNullable(spec).map(known -> written(known, values.getOrDefault(name, known.defaultValue())));
    }

    private static Written written(ParameterSpec spec, String value) {
        return new Written(value, spec.type() == ParameterType.INTEGER ? Looks.WHOLE : Looks.TEXT);
    }
}
