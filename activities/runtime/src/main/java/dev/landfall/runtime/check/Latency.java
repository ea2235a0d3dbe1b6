package dev.landfall.runtime.check;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Measure;
import dev.landfall.runbook.Arguments;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** How long a query on the target takes, run after run, the driver's time and the network's included. */
final class Latency implements Check {
    private static final List<Integer> PERCENTILES = List.of(50, 95, 99);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public Verdict judge(CheckContext context) {
        Arguments arguments = context.arguments();
        int warmUp = Math.toIntExact(arguments.whole("warmUp"));
        int runs = Math.toIntExact(arguments.whole("runs"));
        Optional<TargetField> keys = arguments.optionalText("keys").map(context::field);
        List<Optional<Object>> drawn = keys.map(field -> drawn(field, runs)).orElse(List.of(Optional.empty()));
        if (drawn.isEmpty()) {
            return Verdict.skipped("nothing to look at: there is no key to ask for");
        }
        OpenDataset dataset =
                keys.map(TargetField::dataset).orElseGet(() -> context.dataset(arguments.text("dataset")));
        Query query = dataset.target()
                .query()
                .orElseThrow(() -> context.misnamed("the target of '" + dataset.name() + "' answers no queries"));
        List<Optional<Object>> values = IntStream.range(0, warmUp + runs)
                .<Optional<Object>>mapToObj(run -> drawn.get(run % drawn.size()))
                .toList();
        List<Duration> taken = new ArrayList<>();
        query.measure(arguments.text("latency"), values, LIMIT, each -> {
            context.heartbeat().run();
            taken.add(each);
        });
        return verdict(
                arguments, taken.subList(warmUp, taken.size()).stream().sorted().toList(), warmUp);
    }

    private static List<Optional<Object>> drawn(TargetField field, int most) {
        SeededSample<Object> sample = new SeededSample<>(field.dataset().migration(), most);
        field.sample(most, row -> {
            Object value = row.fields().get(field.field());
            if (value != null) {
                sample.offer(row.key(), value);
            }
        });
        return sample.items().stream().map(Optional::of).toList();
    }

    private static Verdict verdict(Arguments arguments, List<Duration> sorted, int warmUp) {
        List<String> figures = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        boolean met = true;
        for (int percent : PERCENTILES) {
            Duration taken = percentile(sorted, percent);
            Optional<Duration> limit = arguments.optionalText("p" + percent).map(Duration::parse);
            met &= limit.isEmpty() || taken.compareTo(limit.get()) <= 0;
            limit.ifPresent(most -> measures.add(Measure.time("p" + percent, taken, most)));
            figures.add("p%d %s".formatted(percent, millis(taken))
                    + limit.map(most -> ", at most " + millis(most) + " wanted").orElse(""));
        }
        String summary = "%s; %d runs after %d to warm up, the driver's and the network's time included"
                .formatted(String.join("; ", figures), sorted.size(), warmUp);
        return new Verdict(met ? Outcome.PASSED : Outcome.FAILED, summary, sorted.size(), 0, List.of(), measures);
    }

    /** The shortest time within which so many of 100 runs ended. */
    private static Duration percentile(List<Duration> sorted, int percent) {
        return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }

    private static String millis(Duration taken) {
        return String.format(Locale.ROOT, "%.1f ms", taken.toNanos() / 1e6);
    }
}
