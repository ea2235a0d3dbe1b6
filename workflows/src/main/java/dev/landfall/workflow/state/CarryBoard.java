package dev.landfall.workflow.state;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.phase.CarryNews;
import dev.landfall.workflow.phase.Carrying;
import dev.landfall.workflow.query.CarriedDataset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far the old side is behind the new one, as was told last. */
public final class CarryBoard {
    private final AlertBoard alerts;
    private final Map<String, CarriedDataset> datasets = new LinkedHashMap<>();

    CarryBoard(AuditTrail audit, IssueLog issues, NoticeBoard notices) {
        this.alerts = new AlertBoard(audit, issues, notices);
    }

    /** Every dataset that was compared; of each the last round that went through. */
    public List<CarriedDataset> datasets() {
        return List.copyOf(datasets.values());
    }

    /** Why the old side may fall behind. */
    public List<Problem> alerts() {
        return alerts.now();
    }

    /** Hears what a round came to. */
    public void take(CarryNews news) {
        news.datasets().forEach(dataset -> datasets.put(dataset.dataset(), dataset));
        alerts.take(Carrying.NAME, news.alerts());
    }

    /** Nothing is carried any more, for good. */
    public void end() {
        datasets.clear();
        alerts.clear();
    }
}
