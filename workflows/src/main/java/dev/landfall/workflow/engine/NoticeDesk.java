package dev.landfall.workflow.engine;

import dev.landfall.runbook.NoticeEvent;
import dev.landfall.runbook.NoticeSpec;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.Notice;
import dev.landfall.workflow.activity.NoticeActivities;
import dev.landfall.workflow.activity.NoticeOutcome;
import dev.landfall.workflow.activity.NoticeOutcome.Fate;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.view.NoticeText;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Hands notices over, one activity for each channel, and notes those that nobody knows to have arrived. */
final class NoticeDesk {
    /** So many fit into one history beside everything else; a check that fails in turns could ask for more. */
    static final int MOST = 500;

    /** All attempts together: longer than their pauses, and short enough for an end that waits for it. */
    private static final Duration WHOLE = Duration.ofMinutes(10);

    private static final String END = NoticeEvent.END.word();

    private final MigrationBoard board;
    private final List<Promise<Void>> underWay = new ArrayList<>();
    private long number;

    NoticeDesk(MigrationBoard board) {
        this.board = board;
    }

    /** Sends what is to be said now. The first {@value #MOST}, and the end, whatever came before it. */
    void send(NoticeSpec spec, String event, Instant at, String what) {
        NoticeText said = NoticeText.of(board, spec, event, what);
        for (String channel : spec.channels()) {
            number++;
            if (number <= MOST || event.equals(END)) {
                // Drawn anew after a reset of the workflow: what happens once more then is told once more.
                String key = Workflow.randomUUID().toString();
                deliver(new Notice(
                        board.ref(), number, key, channel, event, at, said.subject(), said.text(), said.fields()));
            } else if (number == MOST + 1) {
                missed("notices", MOST + " were sent, and no more are but for the end", "Look at the migration itself");
            }
        }
    }

    private void deliver(Notice notice) {
        underWay.removeIf(Promise::isCompleted);
        underWay.add(Async.procedure(() -> note(notice, outcome(notice))));
    }

    private static NoticeOutcome outcome(Notice notice) {
        String summary = "Tell " + notice.channel() + ": " + notice.event();
        try {
            return Limit.NOTICE.stub(NoticeActivities.class, summary, WHOLE).send(notice);
        } catch (TemporalFailure failure) {
            // A worker that was lost may have sent it just before.
            return new NoticeOutcome(
                    Fate.UNKNOWN, Failures.problem(notice.channel(), failure).what());
        }
    }

    private void note(Notice notice, NoticeOutcome outcome) {
        if (outcome.fate() != Fate.DELIVERED) {
            missed(
                    "the notice " + notice.number() + " (" + notice.event() + ") to " + notice.channel(),
                    outcome.fate().words() + ": " + outcome.detail(),
                    "Tell them yourself, and try the channel: landfall notify " + notice.channel());
        }
    }

    private void missed(String where, String what, String next) {
        board.notices().missed(new Problem(FailureType.TRANSIENT, where, what, next));
        board.position().changed();
    }

    /** Waits until each has arrived or was given up. */
    void await() {
        List.copyOf(underWay).forEach(Promise::get);
    }
}
