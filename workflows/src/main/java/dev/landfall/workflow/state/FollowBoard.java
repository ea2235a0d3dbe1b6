package dev.landfall.workflow.state;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.FollowedDataset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far datasets that are followed have come, as was told last. */
public final class FollowBoard {
    private final AlertBoard alerts;
    private final Map<String, FollowedDataset> datasets = new LinkedHashMap<>();
    private List<Problem> stopped = List.of();

    FollowBoard(AuditTrail audit, IssueLog issues) {
        this.alerts = new AlertBoard(audit, issues);
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

    /** Hears how far they are; {@code by} names the phase that answers for it. */
    public void take(String by, List<FollowedDataset> told, List<Problem> alarming) {
        told.forEach(dataset -> datasets.put(dataset.dataset(), dataset));
        alerts.take(by, alarming);
    }

    /** Hears why some are not followed any more; nothing when they are again. */
    public void stopped(List<Problem> problems) {
        stopped = List.copyOf(problems);
    }

    /** Nothing is followed any more, and need not be. */
    public void end() {
        datasets.clear();
        alerts.clear();
        stopped = List.of();
    }
}
