package dev.landfall.workflow.engine;

import dev.landfall.runbook.NoticeEvent;
import dev.landfall.runbook.NoticeSpec;
import dev.landfall.runbook.SummarySpec;
import dev.landfall.runbook.SummarySpec.WeekTime;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.NoticeBoard.Raised;
import dev.landfall.workflow.view.Situation;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Tells people outside what the runbook says that they want to know: each event once, and summaries at their times. It watches beside the
 * migration and never holds it up; only its end waits until what is under way has arrived or was given up.
 */
final class Notifier {
    private final MigrationBoard board;
    private final NoticeDesk desk;
    private final List<Promise<Void>> watching = new ArrayList<>();
    private Situation seen = Situation.UNREMARKABLE;
    private boolean closing;

    Notifier(MigrationBoard board) {
        this.board = board;
        this.desk = new NoticeDesk(board);
    }

    /** Begins, where the runbook wants somebody to be told. */
    void start() {
        if (notices().isEmpty()) {
            return;
        }
        watching.add(Async.procedure(this::watch));
        notices()
                .forEach(notice -> Optional.ofNullable(notice.summary()).ifPresent(summary -> remind(notice, summary)));
    }

    private Collection<NoticeSpec> notices() {
        return board.runbook().runbook().notices().values();
    }

    /** Tells the last and waits for what is under way. */
    void finish() {
        closing = true;
        watching.forEach(Promise::get);
        desk.await();
    }

    private void watch() {
        while (!closing) {
            long changes = board.position().changes();
            look();
            Workflow.await(() ->
                    closing || board.notices().pending() || board.position().changes() != changes);
        }
        look();
    }

    /** What a migration went through at once, without standing there, is not worth a word. */
    private void look() {
        board.notices().take().forEach(this::tell);
        Situation now = Situation.of(board);
        if (!now.equals(seen)) {
            seen = now;
            now.event().ifPresent(event -> tell(new Raised(event, board.now(), Situation.sentence(board))));
        }
    }

    private void tell(Raised raised) {
        NoticeEvent event = raised.event();
        notices().stream()
                .filter(notice -> notice.events().contains(event))
                .forEach(notice -> desk.send(notice, event.word(), raised.at(), raised.what()));
    }

    private void remind(NoticeSpec notice, SummarySpec summary) {
        Optional.ofNullable(summary.daily())
                .flatMap(SummarySpec::daily)
                .ifPresent(time -> Async.procedure(() -> remind(notice, "daily", time, summary.zoneId())));
        Optional.ofNullable(summary.weekly())
                .flatMap(SummarySpec::weekly)
                .ifPresent(time -> Async.procedure(() -> remind(notice, "weekly", time, summary.zoneId())));
    }

    /** A worker that was away tells once, not once for each time that has passed. */
    private void remind(NoticeSpec notice, String event, WeekTime time, ZoneId zone) {
        Instant next = time.next(board.now(), zone);
        while (true) {
            awaitTime(next, "Until the " + event + " summary for " + notice.name());
            if (closing) {
                return;
            }
            desk.send(notice, event, board.now(), "How it stands, as told " + event);
            next = time.next(later(board.now(), next), zone);
        }
    }

    private void awaitTime(Instant at, String summary) {
        Workflow.newTimer(
                        Duration.between(board.now(), at),
                        TimerOptions.newBuilder().setSummary(summary).build())
                .get();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
