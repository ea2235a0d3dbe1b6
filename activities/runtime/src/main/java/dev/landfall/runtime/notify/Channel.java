package dev.landfall.runtime.notify;

import dev.landfall.workflow.activity.Notice;

/** One way to people outside. */
public interface Channel {
    /** Whether what receives a notice knows it by its key, so that one that is sent twice shows once. */
    boolean knowsKeys();

    /** Sends a notice once, within half of {@code Limit.NOTICE}'s time; throws nothing. */
    Sent send(Notice notice);
}
