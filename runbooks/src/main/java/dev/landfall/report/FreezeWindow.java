package dev.landfall.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last time in which a cutover let writes stand still.
 *
 * @param phase the cutover
 * @param startedAt when the freeze began
 * @param steps the cutover's steps from then on
 * @param millis from the begin of the first to the end of the last
 * @param untilSwitchMillis of that, before the switch began; all of it when there was no switch
 * @param switched whether it came to the switch
 * @param cutover what it was allowed, or null when the report does not say
 */
public record FreezeWindow(
        String phase,
        Instant startedAt,
        List<Report.Step> steps,
        long millis,
        long untilSwitchMillis,
        boolean switched,
        Report.@Nullable Cutover cutover) {
    private static final String FREEZE = "freeze";
    private static final String SWITCH = "switch";

    /** One for each cutover that froze anything. */
    public static List<FreezeWindow> of(Report report) {
        return report.phases().stream()
                .filter(phase -> phase.kind().equals("cutover"))
                .flatMap(phase -> of(report, phase).stream())
                .toList();
    }

    /** What was expected of it, if anything was. */
    public Optional<Report.Forecast> forecast() {
        return Optional.ofNullable(cutover).map(Report.Cutover::forecast);
    }

    private static Optional<FreezeWindow> of(Report report, Report.PhaseRecord phase) {
        List<String> names = phase.steps().stream().map(Report.Step::name).toList();
        int first = names.lastIndexOf(FREEZE);
        if (first < 0) {
            return Optional.empty();
        }
        List<Report.Step> steps =
                List.copyOf(phase.steps().subList(first, phase.steps().size()));
        Instant begin = steps.getFirst().startedAt();
        Instant end =
                steps.stream().map(Report.Step::endedAt).max(Instant::compareTo).orElse(begin);
        Optional<Instant> switching = steps.stream()
                .filter(step -> step.name().equals(SWITCH))
                .map(Report.Step::startedAt)
                .findFirst();
        return Optional.of(new FreezeWindow(
                phase.name(),
                begin,
                steps,
                between(begin, end),
                between(begin, switching.orElse(end)),
                switching.isPresent(),
                report.cutovers().stream()
                        .filter(cutover -> cutover.phase().equals(phase.name()))
                        .findFirst()
                        .orElse(null)));
    }

    private static long between(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
