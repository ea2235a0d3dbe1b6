package dev.landfall.report;

import java.time.Duration;

/**
 * A figure beside what was wanted of it.
 *
 * @param what of what it is, for example {@code leads.email} or {@code p95}
 * @param value the figure
 * @param bound on which side of the target it should lie
 * @param target the last figure that is still good
 * @param unit of both
 */
public record Measure(String what, double value, Bound bound, double target, Unit unit) {

    /** On which side of its target a figure should lie. */
    public enum Bound {
        /** Not below it. */
        AT_LEAST,
        /** Not above it. */
        AT_MOST
    }

    /** What a figure counts. */
    public enum Unit {
        /** Hundredths of the records looked at. */
        PERCENT,
        /** Thousandths of a second. */
        MILLIS,
        /** The cosine of the angle between two vectors. */
        COSINE
    }

    /** A time beside the longest that is wanted. */
    public static Measure time(String what, Duration taken, Duration most) {
        return new Measure(what, taken.toNanos() / 1e6, Bound.AT_MOST, most.toNanos() / 1e6, Unit.MILLIS);
    }

    /** Whether it is as good as wanted. */
    public boolean met() {
        return bound == Bound.AT_LEAST ? value >= target : value <= target;
    }
}
