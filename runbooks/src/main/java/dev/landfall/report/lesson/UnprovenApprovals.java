package dev.landfall.report.lesson;

import dev.landfall.report.Report;
import java.util.stream.Stream;

/** How many decisions rest on a typed name alone; said where there are some. */
public record UnprovenApprovals(long unproven, long decisions) implements Lesson {

    static Stream<Lesson> of(Report report) {
        long unproven =
                report.signOffs().stream().filter(signOff -> !signOff.proven()).count();
        return unproven == 0
                ? Stream.empty()
                : Stream.of(new UnprovenApprovals(unproven, report.signOffs().size()));
    }

    @Override
    public String sentence() {
        return "%d of %d decisions rest on a typed name that nothing proves.".formatted(unproven, decisions);
    }
}
