package dev.landfall.demo;

import dev.landfall.runtime.control.Side;
import dev.landfall.testkit.server.FaultyRelay;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Lets befall a migration what was planned, each at its time. */
final class Mishaps implements AutoCloseable {
    /** How long a connection carries nothing, or a server is away. */
    private static final long SECONDS = 3;

    /** A server that is restarted now is there again by then. */
    private static final long RESTART_SECONDS = 120;

    private final FaultLane lane;
    private final Runnable kill;
    private final Runnable terminate;
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(2, task -> {
        Thread thread = new Thread(task, "mishaps");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Starts the clock.
     *
     * @param kill kills the worker
     * @param terminate terminates the migration
     */
    Mishaps(FaultLane lane, List<Mishap> planned, Runnable kill, Runnable terminate) {
        this.lane = lane;
        this.kill = kill;
        this.terminate = terminate;
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        planned.forEach(
                mishap -> clock.schedule(() -> strike(mishap), mishap.after().toMillis(), TimeUnit.MILLISECONDS));
    }

    /** What should have happened and could not; empty when all went as planned. */
    List<String> failed() {
        return List.copyOf(failed);
    }

    private void strike(Mishap mishap) {
        try {
            happen(mishap);
        } catch (RuntimeException failure) {
            failed.add(mishap + " did not happen: " + failure);
        }
    }

    private void happen(Mishap mishap) {
        switch (mishap.kind()) {
            case KILL -> kill.run();
            case CUT -> relay(mishap).cut();
            case STALL -> {
                relay(mishap).stall();
                later(relay(mishap)::pass);
            }
            case HALF_OPEN -> {
                relay(mishap).stall();
                later(() -> {
                    relay(mishap).cut();
                    relay(mishap).pass();
                });
            }
            case AWAY -> {
                relay(mishap).refuse();
                later(relay(mishap)::pass);
            }
            case RESTART_TEMPORAL -> lane.restartTemporal();
            case CRASH_POSTGRESQL ->
                Durable.crash(lane.stage().side(side(mishap)).tables());
            case CRASH_REDIS -> Durable.crash(servers(mishap).cache());
            case RESTART_NEO4J -> servers(mishap).graph().restart();
            case TERMINATE -> terminate.run();
        }
    }

    private static Side side(Mishap mishap) {
        return Side.valueOf(mishap.where());
    }

    private EmbeddedStores servers(Mishap mishap) {
        return side(mishap) == Side.OLD ? lane.stage().old() : lane.stage().fresh();
    }

    private FaultyRelay relay(Mishap mishap) {
        return Objects.requireNonNull(lane.relays().byName().get(mishap.where()), mishap.where());
    }

    private void later(Runnable end) {
        clock.schedule(end, SECONDS, TimeUnit.SECONDS);
    }

    /** Nothing more happens. What is cut off, or stopped, must not stay so for whoever looks at it next. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(RESTART_SECONDS, TimeUnit.SECONDS)) {
                failed.add("a server that was stopped did not come back within " + RESTART_SECONDS + " s");
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
        lane.relays().byName().values().forEach(FaultyRelay::pass);
    }
}
