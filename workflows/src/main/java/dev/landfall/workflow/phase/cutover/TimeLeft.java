package dev.landfall.workflow.phase.cutover;

import dev.landfall.report.Report;
import dev.landfall.report.Words;
import dev.landfall.runbook.Window;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.phase.PhaseDesk;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a freeze that begins now ends before the window shuts, forecast and margin together. */
final class TimeLeft {
    /** Beside as long again as the forecast: what a forecast of seconds can't know. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final PhaseDesk desk;
    private Window.@Nullable Opening opening;
    private boolean tooLate;

    TimeLeft(PhaseDesk desk) {
        this.desk = desk;
    }

    /** Waits until the window is open, and where it was found to be too late, for another opening; what is measured now counts. */
    void await() {
        if (tooLate) {
            desk.awaitNextOpening();
        }
        desk.awaitGo();
        tooLate = false;
        opening = desk.window().map(window -> window.at(PhaseDesk.now())).orElse(null);
    }

    /** Whether the freeze may begin. If not, there is another opening to be waited for, unless the findings say that none is long enough. */
    boolean suffices() {
        Window window = desk.window().orElse(null);
        Instant now = PhaseDesk.now();
        if (window == null) {
            return true;
        }
        Window.Opening current = window.at(now);
        boolean sameOpening =
                current.holds(now) && opening != null && current.shuts().equals(opening.shuts());
        Duration needed = needed();
        if (sameOpening && !now.plus(needed).isAfter(current.shuts())) {
            return true;
        }
        tooLate = sameOpening;
        Window.Opening next = tooLate ? window.at(current.shuts()) : current;
        if (next.length().compareTo(needed) < 0) {
            desk.findings().problem(tooShort(next, needed));
        }
        return false;
    }

    private Duration needed() {
        Report.Forecast forecast = desk.findings().forecast();
        long millis = forecast == null ? 0 : forecast.total();
        return Duration.ofMillis(2 * millis).plus(MARGIN);
    }

    private static Problem tooShort(Window.Opening next, Duration needed) {
        return new Problem(
                FailureType.REFUSAL,
                "window",
                "the freeze with its margin would take " + Words.duration(needed)
                        + ", and the window, which opens next at " + next.opens() + ", lasts for "
                        + Words.duration(next.length()),
                "Send retry when the sources are quieter, or start again with a longer window; nothing was frozen");
    }
}
