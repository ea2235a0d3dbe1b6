package dev.landfall.runtime.activity;

import dev.landfall.runtime.notify.Channels;
import dev.landfall.runtime.notify.Delivery;
import dev.landfall.workflow.activity.Notice;
import dev.landfall.workflow.activity.NoticeActivities;
import dev.landfall.workflow.activity.NoticeOutcome;
import dev.landfall.workflow.phase.Limit;
import io.temporal.activity.Activity;

/** Tells people outside through this worker's channels. */
final class Notifying implements NoticeActivities {
    private final WorkerParts parts;
    private final Delivery delivery;

    Notifying(WorkerParts parts, Channels channels) {
        this.parts = parts;
        this.delivery = new Delivery(channels, parts.control().notices());
    }

    @Override
    public NoticeOutcome send(Notice notice) {
        boolean last = Activity.getExecutionContext().getInfo().getAttempt() >= Limit.NOTICE.attempts();
        return parts.heartbeats().during(heartbeat -> delivery.attempt(notice, last));
    }
}
