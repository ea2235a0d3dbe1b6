package dev.landfall.workflow.activity;

import io.temporal.activity.ActivityInterface;

/** Tells people outside. */
@ActivityInterface(namePrefix = "Notice")
public interface NoticeActivities {
    /**
     * Sends a notice. Fails with TRANSIENT as long as another attempt of {@code Limit.NOTICE} may help; what no attempt can mend, and
     * whatever the last one comes to, is an outcome.
     */
    NoticeOutcome send(Notice notice);
}
