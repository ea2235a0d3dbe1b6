package dev.landfall.runtime.check;

import dev.landfall.runbook.DurationText;
import dev.landfall.spi.Query;
import java.time.Duration;
import java.time.Instant;

/** No record is older than its retention, by this worker's clock. */
final class Oldest implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        TargetField field = context.field(context.arguments().text("oldest"));
        Duration within = context.arguments().span("within");
        var rule = new Query.Rule.NotBefore(field.field(), Instant.now().minus(within));
        return new FieldRule(ShareTarget.EVERY_ONE)
                .look(field, rule)
                .verdict("are older than " + DurationText.write(within));
    }
}
