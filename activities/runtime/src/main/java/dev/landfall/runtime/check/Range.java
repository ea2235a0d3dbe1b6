package dev.landfall.runtime.check;

import dev.landfall.runbook.Arguments;
import dev.landfall.spi.Query;

/** A numeric field lies between two bounds. */
final class Range implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        Arguments arguments = context.arguments();
        TargetField field = context.field(arguments.text("range"));
        var rule = new Query.Rule.Between(
                field.field(),
                arguments.decimal("min").orElse(null),
                arguments.decimal("max").orElse(null));
        return new FieldRule(ShareTarget.EVERY_ONE).look(field, rule).verdict("lie outside the range");
    }
}
