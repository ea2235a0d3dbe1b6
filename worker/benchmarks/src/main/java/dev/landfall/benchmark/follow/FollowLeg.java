package dev.landfall.benchmark.follow;

import dev.landfall.benchmark.Leg;
import dev.landfall.benchmark.worker.BenchmarkMigration;
import dev.landfall.benchmark.worker.WarmWorker;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runtime.follow.FollowProgress;
import dev.landfall.runtime.follow.FollowWatch;
import dev.landfall.workflow.activity.RoundOutcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A copy that is followed by the source's log: under an application that changes 10,000 rows a second, and then a backlog that was
 * written while nobody followed. Once each, beside the application and both servers on the same machine; both sides are compared
 * at the end, every record.
 */
public final class FollowLeg implements Leg {
    private static final long PER_SECOND = 10_000;
    private static final long SUSTAINED = 20 * PER_SECOND;
    private static final long BACKLOG = 100_000;
    private static final Duration GOAL = Duration.ofSeconds(2);
    private static final long ROWS = 50_000;

    @Override
    public String run(Scope scope) throws Exception {
        long rows = ROWS * scope.scale();
        DatasetSpec dataset = new DatasetSpec("followed", "old", "new", true, Map.of(), Map.of());
        try (FollowedServers servers = FollowedServers.start(rows);
                WarmWorker worker = new WarmWorker(servers.settings());
                Application application = new Application(servers.source(), rows)) {
            BenchmarkMigration migration = worker.followedMigration(dataset);
            migration.prepare();
            migration.copy();
            migration.follow(FollowWatch.until(migration.logEnd()));
            scope.progress().println("copied " + 2 * rows + " rows");
            Sustained sustained = sustained(application, migration);
            scope.progress().println(sustained.line());
            application.write(BACKLOG, 0);
            long began = System.nanoTime();
            migration.follow(FollowWatch.until(migration.logEnd()));
            Duration caughtUp = Duration.ofNanos(System.nanoTime() - began);
            requireEqual(migration.round());
            return table(scope.scale(), sustained, caughtUp);
        }
    }

    /**
     * What following under load came to.
     *
     * @param written how long the application took
     * @param ages how old commits were when they were applied, while it wrote
     */
    private record Sustained(Duration written, Ages ages) {
        double perSecond() {
            return 1000.0 * SUSTAINED / written.toMillis();
        }

        String line() {
            return "| %,d changes a second, %,d | %s | %,.0f | %d | %d | %d |"
                    .formatted(
                            PER_SECOND,
                            SUSTAINED,
                            seconds(written),
                            perSecond(),
                            ages.percentile(50).toMillis(),
                            ages.percentile(99).toMillis(),
                            ages.percentile(100).toMillis());
        }

        /** The application has to have kept its pace, too. */
        boolean met() {
            return perSecond() >= 0.99 * PER_SECOND && ages.percentile(100).compareTo(GOAL) < 0;
        }
    }

    private static Sustained sustained(Application application, BenchmarkMigration migration) throws Exception {
        Ages ages = new Ages();
        Watched watched = new Watched(ages);
        CompletableFuture<Void> following = CompletableFuture.runAsync(
                () -> migration.follow(watched), task -> Thread.ofPlatform().start(task));
        try {
            Duration written = application.write(SUSTAINED, PER_SECOND);
            ages.enough();
            return new Sustained(written, ages);
        } finally {
            watched.until(migration.logEnd());
            following.join();
        }
    }

    /** Goes on until it is told up to where. */
    private static final class Watched implements FollowWatch {
        private final Ages ages;
        private volatile long end;

        Watched(Ages ages) {
            this.ages = ages;
        }

        void until(long position) {
            end = position;
        }

        @Override
        public boolean goOn(FollowProgress progress) {
            ages.look(progress);
            return end == 0 || progress.standing().position() < end;
        }

        @Override
        public long wanted() {
            return end;
        }
    }

    private static void requireEqual(RoundOutcome outcome) {
        if (outcome.repaired() != 0 || outcome.compared() == 0) {
            throw new IllegalStateException("WRONG: of " + outcome.compared() + " records " + outcome.repaired()
                    + " differ after all of the log was applied");
        }
    }

    private static String table(int scale, Sustained sustained, Duration caughtUp) {
        return """
                ## Follow by log, PostgreSQL to PostgreSQL, scale %d, once each

                | row changes | s | changes/s | age when applied, ms: p50 | p99 | max |
                |---|---:|---:|---:|---:|---:|
                %s
                | a backlog, %,d | %s | %,.0f | | | |

                | goal | seen | met |
                |---|---|---|
                | %,d changes/s applied with lag < %d s | %,.0f changes/s, %d ms | %s |

                """.formatted(
                        scale,
                        sustained.line(),
                        BACKLOG,
                        seconds(caughtUp),
                        1000.0 * BACKLOG / Math.max(1, caughtUp.toMillis()),
                        PER_SECOND,
                        GOAL.toSeconds(),
                        sustained.perSecond(),
                        sustained.ages().percentile(100).toMillis(),
                        sustained.met() ? "yes" : "no");
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
}
