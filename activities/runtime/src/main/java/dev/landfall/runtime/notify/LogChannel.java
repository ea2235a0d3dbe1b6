package dev.landfall.runtime.notify;

import dev.landfall.workflow.activity.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes notices into the worker's log, a line each, as {@code dev.landfall.notice}. */
public final class LogChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger("dev.landfall.notice");

    /** A second line of one notice tells nothing else. */
    @Override
    public boolean knowsKeys() {
        return true;
    }

    @Override
    public Sent send(Notice notice) {
        LOG.info(
                "{} of {} {}: {}",
                notice.event(),
                notice.migration().runbook(),
                OneLine.of(notice.migration().id()),
                OneLine.of(notice.text()));
        return Sent.ARRIVED;
    }
}
