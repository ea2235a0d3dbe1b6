package dev.landfall.runtime.check;

import dev.landfall.spi.Query;
import dev.landfall.spi.Violations;
import java.util.List;

/** Two fields agree: of one record, or of two that a key joins, also across stores. */
final class Consistency implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        List<TargetField> fields = fields(context, "consistency");
        TargetField field = fields.getFirst();
        TargetField other = fields.getLast();
        Violations found = context.arguments().has("on")
                ? joined(field, other, fields(context, "on"))
                : field.judge(new Query.Rule.Agrees(field.field(), other.field()));
        return new FieldRule(ShareTarget.of(context.arguments()))
                .add(field, found)
                .verdict("hold another value than " + other.name());
    }

    private static Violations joined(TargetField field, TargetField other, List<TargetField> on) {
        String mine = on.getFirst().field();
        String theirs = on.getLast().field();
        return field.dataset().name().equals(other.dataset().name())
                ? field.judge(new Query.Rule.AgreesWith(
                        field.field(), mine, other.pair().target(), other.field(), theirs))
                : new JoinedValues(field, mine, other, theirs).judge();
    }

    private static List<TargetField> fields(CheckContext context, String argument) {
        List<TargetField> fields =
                context.arguments().list(argument).stream().map(context::field).toList();
        if (fields.size() != 2) {
            throw context.misnamed("'" + argument + "' takes two fields, not " + fields.size());
        }
        return fields;
    }
}
