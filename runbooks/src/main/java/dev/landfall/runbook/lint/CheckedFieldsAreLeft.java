package dev.landfall.runbook.lint;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.FieldPath;
import dev.landfall.runbook.KeySetExpression;
import dev.landfall.runbook.Parameter;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.ValueType;
import dev.landfall.runbook.ValueType.ListOf;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.YamlPath;
import java.util.List;
import java.util.Optional;

/** Checks judge the target: a field that reshape takes away is not there. */
record CheckedFieldsAreLeft() implements Rule {
    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.all(runbook)) {
            for (Parameter parameter : check.spec().kind().parameters()) {
                ValueType type = parameter.type() instanceof ListOf list ? list.item() : parameter.type();
                if (check.spec().arguments().has(parameter.name()) && names(type)) {
                    check.spec().arguments().list(parameter.name()).stream()
                            .flatMap(text -> field(type, text).stream())
                            .forEach(field -> judge(field, check.argument(parameter.name()), runbook, findings));
                }
            }
        }
    }

    private static boolean names(ValueType type) {
        return type instanceof ValueType.FieldReference || type instanceof ValueType.KeySet;
    }

    private static Optional<FieldPath> field(ValueType type, String text) {
        if (type instanceof ValueType.FieldReference) {
            return FieldPath.parse(text);
        }
        return KeySetExpression.parse(text)
                .filter(keys -> keys.field() != null)
                .map(keys -> new FieldPath(keys.dataset(), keys.entity(), String.valueOf(keys.field())));
    }

    private static void judge(FieldPath field, YamlPath path, Runbook runbook, Findings findings) {
        List<DatasetSpec> datasets = field.among(runbook.datasets().values());
        boolean gone = datasets.stream()
                .map(dataset -> dataset.entities().get(field.entity()))
                .anyMatch(entity -> entity != null && goneFrom(entity, field.field()));
        if (gone) {
            findings.block(
                    path,
                    "reshape takes '" + field.field() + "' away from '" + field.entity() + "'",
                    "Judge the field that it becomes");
        }
    }

    private static boolean goneFrom(EntitySpec entity, String field) {
        return entity.fieldsTakenAway().contains(field);
    }
}
