package dev.landfall.runbook.lint;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.FieldPath;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.TransformSpec;
import dev.landfall.runbook.parse.Findings;
import java.util.List;
import java.util.stream.Collectors;

/** Two fields, of one entity or joined by a field of each, that transforms leave comparable. */
record ConsistencyComparesTwo() implements Rule {

    private static final List<String> ARGUMENTS = List.of("consistency", "on");

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.of(runbook, CheckKind.CONSISTENCY)) {
            boolean two = ARGUMENTS.stream()
                    .filter(check.spec().arguments()::has)
                    .map(argument -> isTwo(check, argument, findings))
                    .reduce(true, Boolean::logicalAnd);
            if (two) {
                joins(check, runbook, findings);
                transforms(check, runbook, findings);
            }
        }
    }

    private static boolean isTwo(CheckAt check, String argument, Findings findings) {
        int fields = check.spec().arguments().list(argument).size();
        if (fields != 2) {
            findings.block(check.argument(argument), "names " + fields + " fields", "Give exactly two, in brackets");
        }
        return fields == 2;
    }

    private static void joins(CheckAt check, Runbook runbook, Findings findings) {
        Arguments arguments = check.spec().arguments();
        List<String> compared = owners(arguments, "consistency", runbook);
        if (!arguments.has("on")) {
            if (!compared.getFirst().equals(compared.getLast())) {
                findings.block(
                        check.path(),
                        "the fields are of different entities",
                        "Say which fields join them, with on: and one field of each");
            }
        } else if (!owners(arguments, "on", runbook).equals(compared)) {
            findings.block(
                    check.argument("on"),
                    "joins other entities than those that are compared",
                    "Give one field of each, in the same order");
        }
    }

    /** What is equal on the source must be changed alike on both sides, or not at all. */
    private static void transforms(CheckAt check, Runbook runbook, Findings findings) {
        for (String argument : ARGUMENTS) {
            Arguments arguments = check.spec().arguments();
            if (arguments.has(argument)
                    && fields(arguments, argument).stream()
                                    .map(field -> transforms(field, runbook))
                                    .distinct()
                                    .count()
                            > 1) {
                findings.block(
                        check.argument(argument),
                        "a transform changes one of the fields only",
                        "Transform both fields alike, or neither");
            }
        }
    }

    private static List<TransformSpec> transforms(FieldPath field, Runbook runbook) {
        return field.among(runbook.datasets().values()).stream()
                .flatMap(dataset -> dataset.transforms(field.entity(), field.field()).stream())
                .toList();
    }

    /** Datasets and entity of each field; where a name leads nowhere another rule says so. */
    private static List<String> owners(Arguments arguments, String argument, Runbook runbook) {
        return fields(arguments, argument).stream()
                .map(field -> field.among(runbook.datasets().values()).stream()
                                .map(DatasetSpec::name)
                                .collect(Collectors.joining(","))
                        + " " + field.entity())
                .toList();
    }

    private static List<FieldPath> fields(Arguments arguments, String argument) {
        return arguments.list(argument).stream()
                .flatMap(text -> FieldPath.parse(text).stream())
                .toList();
    }
}
