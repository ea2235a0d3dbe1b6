package dev.landfall.runtime.check;

import dev.landfall.runbook.Arguments;
import dev.landfall.spi.Query;
import java.math.BigDecimal;
import java.util.Optional;

/** Fields are there, and not empty: each by itself, and all of them together. */
final class Complete implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        Arguments arguments = context.arguments();
        Optional<ShareTarget> overall = arguments.decimal("overall").map(ShareTarget::atLeast);
        ShareTarget each = overall.isPresent() && !arguments.has("min")
                ? ShareTarget.atLeast(BigDecimal.ZERO)
                : ShareTarget.of(arguments);
        FieldRule judged = new FieldRule(each, overall);
        for (String path : arguments.list("complete")) {
            context.heartbeat().run();
            TargetField field = context.field(path);
            judged.look(field, new Query.Rule.Present(field.field()));
        }
        return judged.verdict("lack the field");
    }
}
