package dev.landfall.workflow.state;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.FollowedDataset;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far datasets that are followed have come, as was told last. */
public final class FollowBoard {
    private final AlertBoard alerts;
    private final Map<String, FollowedDataset> before = new LinkedHashMap<>();
    private final Map<String, FollowedDataset> datasets = new LinkedHashMap<>();
    private Instant since = Instant.EPOCH;
    private List<Problem> stopped = List.of();

    FollowBoard(AuditTrail audit, IssueLog issues, NoticeBoard notices) {
        this.alerts = new AlertBoard(audit, issues, notices);
    }

    /** Every dataset heard of. */
    public List<FollowedDataset> datasets() {
        return List.copyOf(datasets.values());
    }

    /** What a person should look at while it goes on. */
    public List<Problem> alerts() {
        return alerts.now();
    }

    /** Why datasets are not followed any more: a person must decide. */
    public List<Problem> stopped() {
        return stopped;
    }

    /** Hears how far they are from one that follows since then; {@code by} names the phase that answers for it. */
    public void take(String by, Instant from, List<FollowedDataset> told, List<Problem> alarming) {
        if (!from.equals(since)) {
            since = from;
            before.putAll(datasets);
        }
        told.forEach(dataset -> {
            FollowedDataset earlier = before.get(dataset.dataset());
            datasets.put(dataset.dataset(), earlier == null ? dataset : dataset.after(earlier));
        });
        alerts.take(by, alarming);
    }

    /** Hears why some are not followed any more; nothing when they are again. */
    public void stopped(List<Problem> problems) {
        stopped = List.copyOf(problems);
    }

    /** Nothing is followed any more, and need not be. */
    public void end() {
        datasets.clear();
        before.clear();
        alerts.clear();
        stopped = List.of();
    }
}
