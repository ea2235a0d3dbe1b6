package dev.landfall.runtime.follow;

import dev.landfall.spi.follow.Retained;
import java.time.Duration;

/**
 * Measures how far a follower is behind: a mark is set in the source's log, and the time until the target has come to it is the lag. So
 * both servers' clocks may show what they like, and a log in which nothing arrives is told from one in which nothing is written. For one
 * thread, the follower's own.
 */
public final class LagMeter {
    /** Often enough for people and for alarms, rarely enough to be no load. */
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Follower follower;
    private long mark;
    private long setAt;
    private boolean passed;
    private Duration last = Duration.ZERO;
    private boolean measured;
    private Retained retained;

    /** A meter for a dataset that is followed. Sets the first mark. */
    public LagMeter(Follower follower) {
        this.follower = follower;
        mark = follower.now();
        setAt = System.nanoTime();
        retained = follower.retained();
    }

    /** How far behind it is, given how far it has come. */
    public Lag look(FollowProgress progress) {
        long now = System.nanoTime();
        if (!passed && progress.standing().position() >= mark) {
            passed = true;
            measured = true;
            last = Duration.ofNanos(now - setAt);
        }
        if (now - setAt >= EVERY.toNanos()) {
            retained = follower.retained();
            if (passed) {
                mark = follower.now();
                setAt = System.nanoTime();
                passed = false;
            }
        }
        return new Lag(progress.standing().exact(), time(), measured, retained);
    }

    /** What it waits for. */
    public long wanted() {
        return passed ? 0 : mark;
    }

    private Duration time() {
        Duration waiting = passed ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - setAt);
        return waiting.compareTo(last) > 0 ? waiting : last;
    }
}
