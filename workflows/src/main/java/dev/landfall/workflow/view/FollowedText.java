package dev.landfall.workflow.view;

import dev.landfall.report.Words;
import dev.landfall.workflow.activity.FollowedDataset;

/** How far a followed dataset is, in words. */
public final class FollowedText {
    private FollowedText() {}

    /** One line, without full stop. */
    public static String of(FollowedDataset dataset) {
        String cap = dataset.capBytes() == null ? "" : " of at most " + Words.bytes(dataset.capBytes());
        String behind = dataset.exact()
                ? "at most " + Words.millis(dataset.lagMillis()) + " behind"
                : "replaying the copy's time";
        return dataset.dataset() + ": " + behind + ", " + Words.bytes(dataset.behindBytes()) + " of log to come, "
                + Words.bytes(dataset.keptBytes()) + cap + " kept; " + dataset.changes() + " changes applied";
    }
}
