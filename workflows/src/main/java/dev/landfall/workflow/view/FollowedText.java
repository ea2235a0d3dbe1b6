package dev.landfall.workflow.view;

import dev.landfall.report.Words;
import dev.landfall.workflow.activity.FollowedDataset;

/** How far a followed dataset is, in words. */
public final class FollowedText {
    private FollowedText() {}

    /** One line, without full stop. */
    public static String of(FollowedDataset dataset) {
        String behind = dataset.exact() ? Words.millis(dataset.lagMillis()) + " behind" : "not exact yet";
        String cap = dataset.capBytes() == null ? "" : " of at most " + Words.bytes(dataset.capBytes());
        return dataset.dataset() + " follows, " + behind + ": " + Words.bytes(dataset.behindBytes())
                + " of log to come, " + Words.bytes(dataset.keptBytes()) + cap + " kept, "
                + Words.count(dataset.changes()) + " changes applied";
    }
}
