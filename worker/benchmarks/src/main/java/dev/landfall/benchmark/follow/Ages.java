package dev.landfall.benchmark.follow;

import dev.landfall.runtime.follow.FollowProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How old commits of the source are when the target has them: the last one each time that another piece was applied. Both servers and
 * this process read one machine's clock.
 */
final class Ages {
    private long applied;
    private final List<Duration> seen = new ArrayList<>();
    private boolean taking = true;

    /** Hears how far the follower has come. */
    synchronized void look(FollowProgress progress) {
        long transactions = progress.transactions();
        Instant at = progress.committedAt();
        if (taking && at != null && transactions > applied) {
            applied = transactions;
            seen.add(Duration.between(at, Instant.now()));
        }
    }

    /** What comes from here on is not of interest. */
    synchronized void enough() {
        taking = false;
    }

    /** The age within which so many hundredths of the looks were. */
    synchronized Duration percentile(int hundredths) {
        List<Duration> sorted = seen.stream().sorted().toList();
        return sorted.isEmpty() ? Duration.ZERO : sorted.get((sorted.size() - 1) * hundredths / 100);
    }
}
