package dev.landfall.runtime.check;

import dev.landfall.report.Measure;
import dev.landfall.runbook.DurationText;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.spi.row.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers to one request for each of some records. */
final class HttpAnswers {
    private final EntityPair entity;
    private final Samples samples = new Samples();
    private final Map<String, Integer> objections = new TreeMap<>();
    private long asked;
    private long broken;
    private long slowest;

    HttpAnswers(EntityPair entity) {
        this.entity = entity;
    }

    void add(Key key, HttpAnswer answer, Optional<String> objection) {
        asked++;
        slowest = Math.max(slowest, answer.millis());
        objection.ifPresent(what -> {
            broken++;
            objections.merge("answered %d: %s".formatted(answer.status(), what), 1, Integer::sum);
            samples.add(entity, List.of(key));
        });
    }

    Verdict verdict(String host, Duration within) {
        if (asked == 0) {
            return Verdict.skipped("nothing to look at: there is no key to ask for");
        }
        String off = objections.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
        String summary = "%s answered %d requests in at most %d ms, within %s wanted each"
                        .formatted(host, asked, slowest, DurationText.write(within))
                + (off.isEmpty() ? "" : "; " + off);
        return Verdict.of(asked, broken, summary, samples.list())
                .with(List.of(Measure.time("slowest answer", Duration.ofMillis(slowest), within)));
    }
}
