package dev.landfall.runbook.lint;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.FieldPath;
import dev.landfall.runbook.KeySetExpression;
import dev.landfall.runbook.Parameter;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.ValueType;
import dev.landfall.runbook.ValueType.ListOf;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.Nearest;
import dev.landfall.runbook.parse.YamlPath;
import java.util.List;
import java.util.stream.Collectors;

/** A check on an entity that nobody moves would judge what the migration did not do. */
record CheckedFieldsAreMoved() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.all(runbook)) {
            for (Parameter parameter : check.spec().kind().parameters()) {
                ValueType type = parameter.type() instanceof ListOf list ? list.item() : parameter.type();
                List<String> texts = texts(check, parameter);
                for (int index = 0; index < texts.size(); index++) {
                    YamlPath path = check.argument(parameter.name());
                    judge(type, texts.get(index), texts.size() == 1 ? path : path.item(index), runbook, findings);
                }
            }
        }
    }

    private static List<String> texts(CheckAt check, Parameter parameter) {
        if (!check.spec().arguments().has(parameter.name())) {
            return List.of();
        }
        return parameter.type() instanceof ListOf
                ? check.spec().arguments().list(parameter.name())
                : List.of(String.valueOf(check.spec().arguments().values().get(parameter.name())));
    }

    private static void judge(ValueType type, String text, YamlPath path, Runbook runbook, Findings findings) {
        if (type instanceof ValueType.FieldReference) {
            FieldPath.parse(text).ifPresent(field -> judge(field, path, runbook, findings));
        } else if (type instanceof ValueType.KeySet) {
            KeySetExpression.parse(text)
                    .ifPresent(keys -> judge(keys.dataset(), keys.entity(), path, runbook, findings));
        }
    }

    private static void judge(FieldPath field, YamlPath path, Runbook runbook, Findings findings) {
        if (field.dataset() != null) {
            judge(field.dataset(), field.entity(), path, runbook, findings);
            return;
        }
        List<DatasetSpec> moving = field.among(runbook.datasets().values());
        if (moving.isEmpty()) {
            List<String> known = runbook.datasets().values().stream()
                    .flatMap(dataset -> dataset.entities().keySet().stream())
                    .toList();
            findings.block(path, "no dataset moves '" + field.entity() + "'", Nearest.next(field.entity(), known));
        } else if (moving.size() > 1) {
            String names = moving.stream().map(DatasetSpec::name).collect(Collectors.joining(", "));
            findings.block(
                    path,
                    "several datasets may move '" + field.entity() + "': " + names,
                    "Put the dataset's name and a dot in front");
        }
    }

    private static void judge(String name, String entity, YamlPath path, Runbook runbook, Findings findings) {
        DatasetSpec dataset = runbook.datasets().get(name);
        if (dataset == null) {
            findings.block(
                    path,
                    "unknown dataset '" + name + "'",
                    Nearest.next(name, runbook.datasets().keySet()));
        } else if (!dataset.moves(entity)) {
            findings.block(
                    path,
                    "dataset '" + name + "' does not move '" + entity + "'",
                    Nearest.next(entity, dataset.entities().keySet()));
        }
    }
}
