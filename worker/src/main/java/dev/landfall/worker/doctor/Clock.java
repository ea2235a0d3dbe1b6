package dev.landfall.worker.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How far another clock is from this machine's.
 *
 * @param ahead how far it is ahead; negative behind
 * @param within how wrong that may be: half of the time that the answer took
 */
record Clock(Duration ahead, Duration within) {
    /** Lag is told by the difference of two machines' clocks. */
    private static final Duration NOTICED = Duration.ofSeconds(2);

    /** A signature counts for minutes at least; by then it could be over before it is sent. */
    private static final Duration FAR = Duration.ofMinutes(1);

    /** Asks a clock; empty where it does not tell. */
    static Optional<Clock> asked(Supplier<Optional<Instant>> clock) {
        Instant before = Instant.now();
        return clock.get().map(told -> between(before, told));
    }

    /** Of a clock that was asked since {@code before}, and has answered now. */
    static Clock between(Instant before, Instant told) {
        // Some tell whole milliseconds only.
        Duration half = Duration.between(before, Instant.now()).dividedBy(2).plusMillis(1);
        return new Clock(Duration.between(before.plus(half), told), half);
    }

    /** What a person should know of it: never more than can be told. */
    Finding finding(String where) {
        Duration surely = ahead.abs().minus(within);
        String what = "its clock is " + words();
        if (surely.compareTo(FAR) > 0) {
            return new Finding(
                    Finding.Verdict.REFUSED,
                    where,
                    what,
                    "Set both machines' clocks by NTP: signatures, lag and freezes are told by time");
        }
        return surely.compareTo(NOTICED) > 0
                ? Finding.look(
                        where, what, "Set both machines' clocks by NTP: lag and the report's times are off by as much")
                : Finding.well(where, what);
    }

    private String words() {
        return ahead.abs().compareTo(within) <= 0
                ? "right, as far as " + within.toMillis() + " ms can tell"
                : ahead.abs().toMillis() + " ms " + (ahead.isNegative() ? "behind" : "ahead") + ", give or take "
                        + within.toMillis() + " ms";
    }
}
