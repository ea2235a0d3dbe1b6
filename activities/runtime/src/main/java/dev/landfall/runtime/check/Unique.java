package dev.landfall.runtime.check;

import dev.landfall.spi.Query;

/** No two records share a field's value; each field is judged by itself. */
final class Unique implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        FieldRule judged = new FieldRule(ShareTarget.of(context.arguments()));
        for (String path : context.arguments().list("unique")) {
            context.heartbeat().run();
            TargetField field = context.field(path);
            judged.look(field, new Query.Rule.Distinct(field.field()));
        }
        return judged.verdict("share a value");
    }
}
