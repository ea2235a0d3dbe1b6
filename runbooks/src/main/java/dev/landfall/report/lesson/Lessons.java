package dev.landfall.report.lesson;

import dev.landfall.report.Report;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All lessons of a report. */
public final class Lessons {
    private static final List<Function<Report, Stream<Lesson>>> KINDS = List.of(
            LongestPhase::of,
            SlowestEntity::of,
            WaitedForPeople::of,
            RanAgain::of,
            TriedAgain::of,
            BiggestShareOfDowntime::of,
            SlowestCheckUnderFreeze::of,
            ForecastBesideFact::of,
            Headroom::of,
            ChangedSinceCopy::of,
            MendedUnderFreeze::of,
            SetAside::of,
            NearTarget::of,
            UnprovenApprovals::of);

    private Lessons() {}

    /** Those that its figures support, in a fixed order. */
    public static List<Lesson> of(Report report) {
        return KINDS.stream().flatMap(kind -> kind.apply(report)).toList();
    }
}
