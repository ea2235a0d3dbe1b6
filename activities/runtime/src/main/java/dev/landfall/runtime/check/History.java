package dev.landfall.runtime.check;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Measure;
import dev.landfall.runbook.DurationText;
import dev.landfall.spi.Scope;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** The source's records of given ages, read on the target. */
final class History implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        TargetField time = context.field(context.arguments().text("history"));
        int size = Math.toIntExact(context.arguments().whole("size"));
        Optional<Duration> within = context.arguments().optionalText("within").map(Duration::parse);
        Reads reads = new Reads(time, within);
        Instant now = Instant.now();
        for (Duration age :
                context.arguments().list("ages").stream().map(Duration::parse).toList()) {
            context.heartbeat().run();
            reads.read(age, OldRecords.of(time, now.minus(age), size));
        }
        return reads.verdict();
    }

    /** The records whose age is nearest to one, and not below it. */
    private static final class OldRecords {
        private record Aged(Key key, Instant time) {}

        private final PriorityQueue<Aged> latest = new PriorityQueue<>(Comparator.comparing(Aged::time));

        static List<Key> of(TargetField field, Instant moment, int most) {
            return field.dataset()
                    .source()
                    .query()
                    .flatMap(query -> query.latest(field.pair().source(), Scope.ALL, field.field(), moment, most))
                    .orElseGet(() -> new OldRecords().read(field, moment, most));
        }

        private List<Key> read(TargetField field, Instant moment, int most) {
            field.dataset()
                    .source()
                    .source()
                    .scan(
                            field.pair().source(),
                            Set.of(field.field()),
                            Scope.ALL,
                            row -> offer(row, field, moment, most));
            return latest.stream().map(Aged::key).toList();
        }

        private void offer(Row row, TargetField field, Instant moment, int most) {
            Optional.ofNullable(row.fields().get(field.field()))
                    .flatMap(Moment::of)
                    .filter(time -> !time.isAfter(moment))
                    .ifPresent(time -> latest.add(new Aged(row.key(), time)));
            if (latest.size() > most) {
                latest.remove();
            }
        }
    }

    /** Reads on the target, age by age. */
    private static final class Reads {
        private final TargetField field;
        private final Optional<Duration> within;
        private final Samples samples = new Samples();
        private final List<String> figures = new ArrayList<>();
        private final List<Measure> measures = new ArrayList<>();
        private long examined;
        private long missing;
        private boolean late;

        Reads(TargetField field, Optional<Duration> within) {
            this.field = field;
            this.within = within;
        }

        void read(Duration age, List<Key> keys) {
            Set<Key> absent = new HashSet<>(keys);
            long start = System.nanoTime();
            field.dataset()
                    .target()
                    .source()
                    .fetch(field.pair().target(), keys, field.dataset().own(), row -> absent.remove(row.key()));
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            examined += keys.size();
            missing += absent.size();
            late |= within.filter(most -> taken.compareTo(most) > 0).isPresent();
            samples.add(field.pair(), absent);
            within.filter(most -> !keys.isEmpty())
                    .ifPresent(most -> measures.add(Measure.time(DurationText.write(age) + " old", taken, most)));
            figures.add(
                    keys.isEmpty()
                            ? "none is %s old".formatted(DurationText.write(age))
                            : "%d of %d that are %s old were read in %s"
                                    .formatted(
                                            keys.size() - absent.size(),
                                            keys.size(),
                                            DurationText.write(age),
                                            millis(taken)));
        }

        Verdict verdict() {
            String summary = field.name() + ": " + String.join(", ", figures)
                    + within.map(most -> "; at most " + millis(most) + " wanted each")
                            .orElse("");
            Verdict found = Verdict.of(examined, missing, summary, samples.list());
            return (late ? new Verdict(Outcome.FAILED, summary, examined, missing, samples.list()) : found)
                    .with(measures);
        }

        private static String millis(Duration taken) {
            return String.format(Locale.ROOT, "%.1f ms", taken.toNanos() / 1e6);
        }
    }
}
