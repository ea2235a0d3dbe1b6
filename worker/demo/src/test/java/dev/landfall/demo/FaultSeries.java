package dev.landfall.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Disturbed migrations, on some lanes at once: most of a run is waiting until somebody is missed. */
final class FaultSeries implements AutoCloseable {
    private static final Executor THREADS =
            task -> Thread.ofPlatform().daemon().name("lane").start(task);

    private final Path folder;
    private final List<FaultLane> lanes;
    private final AtomicInteger runs = new AtomicInteger();

    /** Starts the servers of every lane. */
    FaultSeries(Path folder, int lanes) {
        this.folder = folder;
        WorkerJvm jvm = WorkerJvm.here(folder);
        List<CompletableFuture<FaultLane>> starting = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            Path place = folder.resolve("lane-" + i);
            starting.add(CompletableFuture.supplyAsync(() -> new FaultLane(made(place), jvm), THREADS));
        }
        this.lanes = starting.stream().map(CompletableFuture::join).toList();
    }

    /** Runs all of them, and says of each what it came to. */
    List<Outcome> run(List<Plan> plans) {
        Queue<Plan> left = new ConcurrentLinkedQueue<>(plans);
        List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture.allOf(lanes.stream()
                        .map(lane -> CompletableFuture.runAsync(() -> work(lane, left, outcomes), THREADS))
                        .toArray(CompletableFuture[]::new))
                .join();
        return List.copyOf(outcomes);
    }

    /** Where undisturbed migrations come by, one to each end. */
    Map<Ending, Trail> trails() {
        Map<Ending, Trail> trails = new EnumMap<>(Ending.class);
        for (Outcome calm :
                run(Arrays.stream(Ending.values()).map(Plan::undisturbed).toList())) {
            if (!calm.clean()) {
                throw new IllegalStateException("an undisturbed migration is not clean: " + calm.line());
            }
            trails.put(calm.plan().ending(), calm.trail());
        }
        return trails;
    }

    /** What can be cut. */
    List<String> servers() {
        return List.copyOf(lanes.getFirst().relays().byName().keySet());
    }

    /** Whether Temporal can be restarted. */
    boolean restartable() {
        return lanes.getFirst().restartable();
    }

    private void work(FaultLane lane, Queue<Plan> left, List<Outcome> outcomes) {
        for (Plan plan = left.poll(); plan != null; plan = left.poll()) {
            outcomes.add(run(lane, plan));
        }
    }

    private Outcome run(FaultLane lane, Plan plan) {
        int number = runs.incrementAndGet();
        Outcome outcome = judged(lane, plan, "run-" + number);
        System.out.println("  " + number + " " + outcome.line());
        return outcome;
    }

    private static Outcome judged(FaultLane lane, Plan plan, String id) {
        try {
            return lane.run(plan, id);
        } catch (Exception e) {
            StringWriter stack = new StringWriter();
            e.printStackTrace(new PrintWriter(stack));
            return Outcome.unjudged(plan, stack.toString());
        }
    }

    private static Path made(Path place) {
        try {
            return Files.createDirectories(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        lanes.forEach(FaultLane::close);
    }
}
