package dev.landfall.report.lesson;

import dev.landfall.report.FreezeWindow;
import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of a limit was used.
 *
 * @param what of what, for example {@code cutover, from the freeze to the switch}
 */
public record Headroom(String what, long millis, long limitMillis) implements Lesson {

    static Stream<Lesson> of(Report report) {
        return Stream.concat(
                FreezeWindow.of(report).stream().filter(FreezeWindow::switched).flatMap(Headroom::downtime),
                report.rehearsals().stream()
                        .map(rehearsed -> new Headroom(
                                rehearsed.phase() + ", the rehearsed rollback",
                                rehearsed.rehearsal().rollbackMillis(),
                                rehearsed.rehearsal().limitMillis())));
    }

    private static Stream<Lesson> downtime(FreezeWindow window) {
        Report.@Nullable Cutover cutover = window.cutover();
        return cutover == null
                ? Stream.empty()
                : Stream.of(new Headroom(
                        window.phase() + ", from the freeze to the switch",
                        window.untilSwitchMillis(),
                        cutover.limitMillis()));
    }

    @Override
    public String sentence() {
        String figures = "%s: %s of %s allowed (%s)"
                .formatted(
                        what,
                        Words.millis(millis),
                        Words.millis(limitMillis),
                        Words.share((double) millis / limitMillis));
        return millis > limitMillis
                ? "Over the limit by " + Words.millis(millis - limitMillis) + ": " + figures + "."
                : "Headroom of " + Words.millis(limitMillis - millis) + ": " + figures + ".";
    }
}
