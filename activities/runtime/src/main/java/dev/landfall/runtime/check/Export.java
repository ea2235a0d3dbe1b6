package dev.landfall.runtime.check;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Measure;
import dev.landfall.report.Words;
import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.DurationText;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Query;
import dev.landfall.spi.Query.Extract;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** All that a query on the target gives, read once and counted. */
final class Export implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        Arguments arguments = context.arguments();
        OpenDataset dataset = context.dataset(arguments.text("dataset"));
        Duration within = arguments.span("within");
        long start = System.nanoTime();
        Extract extract = dataset.target()
                .query()
                .flatMap((Query query) -> query.extract(arguments.text("export"), within, context.heartbeat()))
                .orElseThrow(() -> context.misnamed("the target of '" + dataset.name() + "' answers no queries"));
        return verdict(arguments, extract, Duration.ofNanos(System.nanoTime() - start));
    }

    private static Verdict verdict(Arguments arguments, Extract extract, Duration taken) {
        OptionalLong wanted =
                arguments.has("atLeast") ? OptionalLong.of(arguments.whole("atLeast")) : OptionalLong.empty();
        if (extract.rows() == 0 && wanted.isEmpty()) {
            return Verdict.skipped("nothing to look at: the query gives no row");
        }
        Duration within = arguments.span("within");
        long lacking = extract.whole() ? Math.max(0, wanted.orElse(0) - extract.rows()) : 0;
        String summary = "%s rows, %s in %d ms"
                        .formatted(Words.count(extract.rows()), Words.bytes(extract.bytes()), taken.toMillis())
                + (wanted.isPresent() ? ", at least " + Words.count(wanted.getAsLong()) + " rows wanted" : "")
                + ", within " + DurationText.write(within) + " wanted"
                + (extract.whole() ? "" : "; there are more, which were not read any more");
        boolean good = extract.whole() && lacking == 0 && taken.compareTo(within) <= 0;
        return new Verdict(
                good ? Outcome.PASSED : Outcome.FAILED,
                summary,
                extract.rows(),
                lacking,
                List.of(),
                List.of(Measure.time("export", taken, within)));
    }
}
