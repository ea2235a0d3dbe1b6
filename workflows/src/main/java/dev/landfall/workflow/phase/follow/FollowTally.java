package dev.landfall.workflow.phase.follow;

import dev.landfall.report.Words;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.FollowedDataset;
import dev.landfall.workflow.phase.FollowNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far each dataset has come, and what is wrong with it. */
final class FollowTally {
    private final Map<String, FollowedDataset> latest = new LinkedHashMap<>();
    private final Map<String, Problem> hindered = new LinkedHashMap<>();
    private final List<Problem> stopped = new ArrayList<>();

    void restore(List<FollowedDataset> followed, List<Problem> problems) {
        followed.forEach(dataset -> latest.put(dataset.dataset(), dataset));
        stopped.addAll(problems);
    }

    /** Whether the source was found to keep too much log. */
    boolean alarmed(String dataset) {
        FollowedDataset known = latest.get(dataset);
        return known != null && known.alarming();
    }

    /** Adds what a slice came to. */
    void take(FollowedDataset slice) {
        hindered.remove(slice.dataset());
        latest.merge(slice.dataset(), slice, (earlier, now) -> now.after(earlier));
    }

    /** It will be tried again by itself. */
    void hinder(String dataset, Problem problem) {
        hindered.put(dataset, problem);
    }

    /** It needs a person. */
    void stop(List<Problem> problems) {
        stopped.addAll(problems);
    }

    List<FollowedDataset> followed() {
        return List.copyOf(latest.values());
    }

    List<Problem> stopped() {
        return List.copyOf(stopped);
    }

    FollowNews news(Instant since) {
        List<Problem> alerts = new ArrayList<>(hindered.values());
        latest.values().stream()
                .filter(FollowedDataset::alarming)
                .map(FollowTally::alarm)
                .forEach(alerts::add);
        return new FollowNews(since, followed(), alerts, stopped());
    }

    /** Without figures that change from one look to the next: it is one alert. */
    private static Problem alarm(FollowedDataset dataset) {
        long cap = dataset.capBytes() == null ? 0 : dataset.capBytes();
        return new Problem(
                FailureType.CONFIGURATION,
                dataset.dataset(),
                "its source keeps log for it, and more than half of the " + Words.bytes(cap)
                        + " at which the source gives it up is used",
                "See why it is behind, or raise the source's limit; once it is given up, everything must be copied again");
    }

    String summary() {
        long transactions = latest.values().stream()
                .mapToLong(FollowedDataset::transactions)
                .sum();
        long changes =
                latest.values().stream().mapToLong(FollowedDataset::changes).sum();
        return String.join(", ", latest.keySet()) + " followed by log, " + changes + " changes of " + transactions
                + " transactions applied";
    }
}
