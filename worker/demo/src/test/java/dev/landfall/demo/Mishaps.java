package dev.landfall.demo;

import dev.landfall.runtime.control.Side;
import dev.landfall.testkit.server.FaultyRelay;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets befall a migration what was planned, each at its time. */
final class Mishaps implements AutoCloseable {
    /** How long a connection carries nothing, or a server is away. */
    private static final long SECONDS = 3;

    private final FaultLane lane;
    private final Runnable kill;
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "mishaps");
        thread.setDaemon(true);
        return thread;
    });

    Mishaps(FaultLane lane, List<Mishap> planned, Runnable kill) {
        this.lane = lane;
        this.kill = kill;
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
                Durable.crash(lane.stage().side(Side.valueOf(mishap.where())).tables());
        }
    }

    private FaultyRelay relay(Mishap mishap) {
        return Objects.requireNonNull(lane.relays().byName().get(mishap.where()), mishap.where());
    }

    private void later(Runnable end) {
        clock.schedule(end, SECONDS, TimeUnit.SECONDS);
    }

    /** What is cut off now must not stay so for the next migration. */
    @Override
    public void close() {
        clock.shutdownNow();
        lane.relays().byName().values().forEach(FaultyRelay::pass);
    }
}
