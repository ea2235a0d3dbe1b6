package dev.landfall.report.picture;

import dev.landfall.report.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A span of time, laid out from 0 to 1.
 *
 * @param begin where 0 is
 * @param millis how much time 1 is; at least 1
 */
record TimeScale(Instant begin, long millis) {
    TimeScale {
        millis = Math.max(1, millis);
    }

    double at(Instant moment) {
        return share(Duration.between(begin, moment).toMillis());
    }

    double share(long part) {
        return Math.clamp((double) part / millis, 0, 1);
    }

    BarRow.Bar bar(Instant from, long length, String style) {
        return new BarRow.Bar(at(from), share(length), style);
    }

    /** Begin, middle and end: as many words as a phone has room for. */
    List<String> words() {
        return List.of("0", Words.millis(millis / 2), Words.millis(millis));
    }
}
