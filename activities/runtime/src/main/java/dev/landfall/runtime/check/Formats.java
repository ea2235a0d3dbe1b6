package dev.landfall.runtime.check;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.Format;
import dev.landfall.runbook.PortablePattern;
import dev.landfall.spi.Query;

/** Fields have a form. */
final class Formats implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        PortablePattern pattern = pattern(context);
        FieldRule judged = new FieldRule(ShareTarget.of(context.arguments()));
        for (String path : context.arguments().list("format")) {
            context.heartbeat().run();
            TargetField field = context.field(path);
            judged.look(field, new Query.Rule.Matches(field.field(), pattern));
        }
        return judged.verdict("are not " + name(context.arguments()));
    }

    private static PortablePattern pattern(CheckContext context) {
        Arguments arguments = context.arguments();
        return arguments
                .optionalText("as")
                .flatMap(Format::of)
                .map(Format::pattern)
                .or(() -> arguments.optionalText("matching").flatMap(PortablePattern::parse))
                .orElseThrow(() -> context.misnamed("there is neither a format nor an expression"));
    }

    private static String name(Arguments arguments) {
        return arguments.optionalText("as").orElse("of the form that the runbook states");
    }
}
