package dev.landfall.demo;

import dev.landfall.demo.fault.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The worker of one migration, and the next one in its place whenever it was killed. Safe for any thread. */
final class Crew implements AutoCloseable {
    private static final int KILLED = 137;
    private static final int LAST_WORDS = 1_000;

    private final FaultLane lane;
    private final Path folder;
    private final Path trail;
    private final List<Fault> faults;
    private final List<String> broken = new ArrayList<>();
    private @Nullable FaultyProcess worker;
    private int workers;
    private boolean over;

    /**
     * Nobody yet.
     *
     * @param folder where logs are kept
     * @param trail the file of all boundaries that workers come to
     * @param faults where workers stop, each fault once
     */
    Crew(FaultLane lane, Path folder, Path trail, List<Fault> faults) {
        this.lane = lane;
        this.folder = folder;
        this.trail = trail;
        this.faults = faults;
    }

    /** A worker in place of one that has ended; it stops at what none has stopped at yet. */
    synchronized void replace() {
        if (over) {
            return;
        }
        workers++;
        FaultyProcess next = FaultyProcess.start(
                lane.jvm(), folder, "worker-" + workers, lane.relays().configuration(), trail, missed());
        worker = next;
        next.ended().thenAccept(this::ended);
    }

    private synchronized void ended(int code) {
        if (over) {
            return;
        }
        if (code == KILLED) {
            replace();
        } else {
            broken.add("a worker ended with " + code + ": " + lastWords());
            over = true;
        }
    }

    /** kill -9. */
    synchronized void kill() {
        if (worker != null) {
            worker.kill();
        }
    }

    /** Faults that no worker came to. */
    List<Fault> missed() {
        List<Fault> missed = new ArrayList<>(faults);
        missed.removeAll(Trail.read(trail).stops());
        return List.copyOf(missed);
    }

    /** Workers that ended without being killed. */
    synchronized List<String> broken() {
        return List.copyOf(broken);
    }

    /** What the last one has printed. */
    synchronized String lastWords() {
        String log = worker == null ? "" : worker.log();
        return log.substring(Math.max(0, log.length() - LAST_WORDS));
    }

    /** Nobody works any more, so that what is found afterwards is left for good. */
    @Override
    public void close() {
        @Nullable FaultyProcess last;
        synchronized (this) {
            over = true;
            last = worker;
        }
        if (last != null) {
            last.close();
        }
    }
}
