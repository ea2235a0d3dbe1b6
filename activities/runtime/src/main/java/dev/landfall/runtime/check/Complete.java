package dev.landfall.runtime.check;

import dev.landfall.spi.Query;

/** Fields are there, and not empty. */
final class Complete implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        FieldRule judged = new FieldRule(ShareTarget.of(context.arguments()));
        for (String path : context.arguments().list("complete")) {
            context.heartbeat().run();
            TargetField field = context.field(path);
            judged.look(field, new Query.Rule.Present(field.field()));
        }
        return judged.verdict("lack the field");
    }
}
