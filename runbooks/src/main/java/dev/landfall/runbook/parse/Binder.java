package dev.landfall.runbook.parse;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.Parameter;
import dev.landfall.runbook.ParameterSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.Severity;
import dev.landfall.runbook.StoreKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** Makes records of values that the grammar let through. */
final class Binder {

    private Binder() {}

    static Runbook runbook(Value.Tree root, Map<String, ParameterSpec> parameters) {
        return new Runbook(
                root.text("runbook"),
                root.text("title"),
                each(root.tree("roles"), (name, title) -> json(title).toString()),
                Collections.unmodifiableMap(parameters),
                each(root.tree("stores"), (name, kind) -> store(kind)),
                datasets(root.tree("datasets")),
                each(root.tree("checks"), (name, check) -> check(name, (Value.Kind) check)),
                PhaseBinder.phases((Value.Many) root.at("phases")),
                each(root.tree("notices"), NoticeBinder::notice));
    }

    static Map<String, DatasetSpec> datasets(Value.Tree section) {
        return each(section, (name, dataset) -> DatasetBinder.dataset(name, (Value.Tree) dataset));
    }

    /** A map with each value bound, in the same order. */
    static <T> Map<String, T> each(Value.Tree tree, BiFunction<String, Value, T> bind) {
        Map<String, T> bound = new LinkedHashMap<>();
        tree.fields().forEach((name, value) -> bound.put(name, bind.apply(name, value)));
        return Collections.unmodifiableMap(bound);
    }

    /** The arguments among the fields of {@code tree}. */
    static Arguments arguments(Value.Tree tree, List<Parameter> parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.stream()
                .map(Parameter::name)
                .filter(tree.fields()::containsKey)
                .forEach(name -> values.put(name, argument(tree.at(name))));
        return new Arguments(values);
    }

    private static Object argument(Value value) {
        return value instanceof Value.Tree table ? each(table, (name, entry) -> json(entry)) : json(value);
    }

    static Object json(Value value) {
        return ((Value.Plain) value).json();
    }

    private static StoreKind store(Value kind) {
        return StoreKind.of(json(kind).toString()).orElseThrow();
    }

    private static CheckSpec check(String name, Value.Kind check) {
        CheckKind kind = CheckKind.of(check.word()).orElseThrow();
        Severity severity = Severity.valueOf(check.fields().text("severity").toUpperCase(Locale.ROOT));
        return new CheckSpec(name, kind, arguments(check.fields(), kind.parameters()), severity);
    }
}
