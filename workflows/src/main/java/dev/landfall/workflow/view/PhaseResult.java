package dev.landfall.workflow.view;

import dev.landfall.report.Report;
import dev.landfall.report.Words;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.state.PhaseState;
import dev.landfall.workflow.state.PhaseTrack;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a phase came to, in one sentence with all its figures: times too, which an outcome's own summary has to leave out. */
final class PhaseResult {
    private PhaseResult() {}

    /** Of the last attempt that ended; of a running one what it forecasts; empty when there is nothing to tell. */
    static String of(PhaseTrack track) {
        Stream<String> parts = track.state() == PhaseState.RUNNING
                ? forecast(track).stream()
                : track.lastOutcome().stream().flatMap(outcome -> ended(track, outcome));
        return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    private static Stream<String> ended(PhaseTrack track, PhaseOutcome outcome) {
        return Stream.of(
                        Stream.of(outcome.summary()),
                        size(outcome).stream(),
                        rolledBack(outcome.rehearsal()).stream(),
                        downtime(outcome.downtimeMillis()).stream(),
                        forecast(track).stream())
                .flatMap(part -> part);
    }

    private static Optional<String> size(PhaseOutcome outcome) {
        long bytes = outcome.volumes().stream().mapToLong(Report.Volume::bytes).sum();
        return bytes == 0 ? Optional.empty() : Optional.of(Words.bytes(bytes));
    }

    private static Optional<String> rolledBack(Report.@Nullable Rehearsal rehearsal) {
        return Optional.ofNullable(rehearsal)
                .map(each -> "the rollback took " + Words.millis(each.rollbackMillis()) + ", "
                        + Words.millis(each.limitMillis()) + " allowed" + wayBack(each.switched()));
    }

    private static String wayBack(Report.@Nullable RehearsedSwitch switched) {
        return switched == null
                ? ""
                : "; of it the way back " + Words.millis(switched.wayBackMillis()) + ", after a downtime of "
                        + Words.millis(switched.downtimeMillis());
    }

    private static Optional<String> downtime(@Nullable Long millis) {
        return Optional.ofNullable(millis).map(each -> "downtime " + Words.millis(each));
    }

    private static Optional<String> forecast(PhaseTrack track) {
        return track.forecast()
                .map(each -> "forecast of the freeze " + each.words() + ", "
                        + Words.duration(track.spec().arguments().span("downtime")) + " allowed");
    }
}
