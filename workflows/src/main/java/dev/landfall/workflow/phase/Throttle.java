package dev.landfall.workflow.phase;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much a copy may do at most.
 *
 * @param parallel partitions in flight at once, or null for as many as the runbook says
 * @param rowsPerSecond records a second over all of them, or null for as many as the stores bear
 */
public record Throttle(@Nullable Integer parallel, @Nullable Long rowsPerSecond) {
    /** As the runbook says. */
    public static final Throttle NONE = new Throttle(null, null);

    /** Of so many partitions in flight at once that the runbook allows those that this does; at least one. */
    public int width(int allowed) {
        return parallel == null ? allowed : Math.min(parallel, allowed);
    }

    /** Each one's share of the records a second when so many are in flight; 0 for no limit. */
    public long share(int width) {
        return rowsPerSecond == null ? 0 : Math.max(1, rowsPerSecond / width);
    }

    /** In a few words. */
    public String words() {
        return Stream.of(
                        parallel == null ? null : parallel + " partitions at once",
                        rowsPerSecond == null ? null : rowsPerSecond + " records a second")
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", ", "at most ", ""));
    }
}
