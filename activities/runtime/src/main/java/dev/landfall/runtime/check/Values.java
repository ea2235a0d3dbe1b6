package dev.landfall.runtime.check;

import dev.landfall.spi.Query;

/** A field holds only the listed values. */
final class Values implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        TargetField field = context.field(context.arguments().text("values"));
        var rule = new Query.Rule.OneOf(field.field(), context.arguments().list("in"));
        return new FieldRule(ShareTarget.of(context.arguments()))
                .look(field, rule)
                .verdict("hold a value that is not listed");
    }
}
