package dev.landfall.runtime.notify;

import dev.landfall.runtime.control.NoticeLedger;
import dev.landfall.runtime.control.NoticeLedger.Begun;
import dev.landfall.runtime.notify.Sent.End;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.Notice;
import dev.landfall.workflow.activity.NoticeOutcome;
import dev.landfall.workflow.activity.NoticeOutcome.Fate;

/**
 * One attempt to deliver a notice. The ledger is told before and after it: who finds an attempt there that has no end knows that it may
 * have arrived, and repeats it only where the channel can tell.
 */
public final class Delivery {
    /** Another worker may have it. */
    private static final Channel MISSING = new Channel() {
        @Override
        public boolean knowsKeys() {
            return true;
        }

        @Override
        public Sent send(Notice notice) {
            return Sent.notNow("this worker's configuration has no channel of that name");
        }
    };

    private final Channels channels;
    private final NoticeLedger ledger;

    /** Through these channels. */
    public Delivery(Channels channels, NoticeLedger ledger) {
        this.channels = channels;
        this.ledger = ledger;
    }

    /**
     * Delivers a notice, unless it was.
     *
     * @param last whether there is no further attempt
     * @throws StoreFailure TRANSIENT when a further attempt may help
     */
    public NoticeOutcome attempt(Notice notice, boolean last) {
        Channel channel = channels.find(notice.channel()).orElse(MISSING);
        Begun begun = ledger.begin(notice);
        if (begun.delivered()) {
            return NoticeOutcome.DELIVERED;
        }
        if (begun.doubtful() && !channel.knowsKeys()) {
            return new NoticeOutcome(
                    Fate.UNKNOWN, "an attempt ended without an answer, and the channel could not tell a second one");
        }
        Sent sent = channel.send(notice);
        record(notice, begun, sent);
        boolean over = switch (sent.end()) {
            case ARRIVED, REFUSED -> true;
            case NOT_NOW -> last;
            case UNANSWERED -> last || !channel.knowsKeys();
        };
        if (!over) {
            throw again(notice, sent);
        }
        return outcome(begun, sent);
    }

    /** An attempt without an answer stays open in the ledger. */
    private void record(Notice notice, Begun begun, Sent sent) {
        switch (sent.end()) {
            case ARRIVED -> ledger.delivered(notice.key());
            case REFUSED, NOT_NOW -> ledger.failed(notice.key(), begun.attempt());
            case UNANSWERED -> {}
        }
    }

    private static NoticeOutcome outcome(Begun begun, Sent sent) {
        if (sent.end() == End.ARRIVED) {
            return NoticeOutcome.DELIVERED;
        }
        boolean doubtful = begun.doubtful() || sent.end() == End.UNANSWERED;
        return new NoticeOutcome(doubtful ? Fate.UNKNOWN : Fate.UNDELIVERED, sent.why());
    }

    private static StoreFailure again(Notice notice, Sent sent) {
        return new StoreFailure(
                FailureClass.TRANSIENT, "channel " + notice.channel(), sent.why(), "It is tried again", null);
    }
}
