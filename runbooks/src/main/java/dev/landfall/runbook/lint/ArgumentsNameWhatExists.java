package dev.landfall.runbook.lint;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.Parameter;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.ValueType;
import dev.landfall.runbook.ValueType.ListOf;
import dev.landfall.runbook.ValueType.Reference;
import dev.landfall.runbook.ValueType.Target;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.Nearest;
import dev.landfall.runbook.parse.YamlPath;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Checks and phases name datasets, stores and checks that are declared. */
record ArgumentsNameWhatExists() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.all(runbook)) {
            judge(check.spec().kind().parameters(), check.spec().arguments(), check::argument, runbook, findings);
        }
        for (PhaseAt phase : PhaseAt.all(runbook)) {
            judge(phase.spec().kind().parameters(), phase.spec().arguments(), phase::argument, runbook, findings);
        }
    }

    private static void judge(
            List<Parameter> parameters,
            Arguments arguments,
            Function<String, YamlPath> path,
            Runbook runbook,
            Findings findings) {
        for (Parameter parameter : parameters) {
            ValueType type = parameter.type() instanceof ListOf list ? list.item() : parameter.type();
            if (type instanceof Reference reference && arguments.has(parameter.name())) {
                judge(named(parameter, arguments), path.apply(parameter.name()), reference.target(), runbook, findings);
            }
        }
    }

    private static List<String> named(Parameter parameter, Arguments arguments) {
        return parameter.type() instanceof ListOf
                ? arguments.list(parameter.name())
                : List.of(arguments.text(parameter.name()));
    }

    private static void judge(List<String> names, YamlPath path, Target target, Runbook runbook, Findings findings) {
        Set<String> declared = declared(target, runbook);
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            if (!declared.contains(name)) {
                findings.block(
                        names.size() == 1 ? path : path.item(index),
                        "unknown " + target.noun() + " '" + name + "'",
                        Nearest.next(name, declared));
            }
        }
    }

    private static Set<String> declared(Target target, Runbook runbook) {
        return switch (target) {
            case DATASET -> runbook.datasets().keySet();
            case STORE -> runbook.stores().keySet();
            case CHECK -> runbook.checks().keySet();
            case ROLE -> runbook.roles().keySet();
        };
    }
}
