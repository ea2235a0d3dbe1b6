package dev.landfall.benchmark.worker;

import dev.landfall.workflow.activity.CopyTask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Hands tasks to lanes in the order of the engine's own queue: no wave before the one before it is through, an entity's
 * indexes as soon as its tasks are; a task that is all of its entity builds them itself.
 */
final class CopyLanes {
    private final Deque<Step> waiting = new ArrayDeque<>();
    private final List<Step> running = new ArrayList<>();
    private final Map<String, Integer> open = new HashMap<>();
    private final IntFunction<Lane> lanes;

    /** What a lane can do. */
    interface Lane {
        /** Copies one task; returns how many records. */
        long copy(CopyTask task);

        /** Builds an entity's indexes. */
        void build(String entity);
    }

    /** A task, or the build of an entity when there is no task. */
    private record Step(String entity, @Nullable CopyTask task) {
        int wave() {
            return task == null ? 0 : task.wave();
        }
    }

    CopyLanes(List<CopyTask> tasks, IntFunction<Lane> lanes) {
        this.lanes = lanes;
        // The engine's queue looks for the lowest wave each time; sorting once comes to the same.
        for (CopyTask task :
                tasks.stream().sorted(Comparator.comparingInt(CopyTask::wave)).toList()) {
            waiting.add(new Step(task.entity(), task));
            open.merge(task.entity(), 1, Integer::sum);
        }
    }

    long run() throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(WarmWorker.LANES)) {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < WarmWorker.LANES; i++) {
                int number = i;
                all.add(threads.submit(() -> work(lanes.apply(number))));
            }
            long records = 0;
            for (Future<Long> lane : all) {
                records += lane.get();
            }
            return records;
        } catch (ExecutionException failure) {
            throw new IllegalStateException(String.valueOf(failure.getCause()), failure);
        }
    }

    private long work(Lane lane) throws InterruptedException {
        long records = 0;
        try {
            for (Step step = next(); step != null; step = next()) {
                CopyTask task = step.task();
                if (task == null) {
                    lane.build(step.entity());
                } else {
                    records += lane.copy(task);
                }
                done(step);
            }
            return records;
        } catch (RuntimeException failure) {
            giveUp();
            throw failure;
        }
    }

    private synchronized @Nullable Step next() throws InterruptedException {
        while (true) {
            Step first = waiting.peek();
            if (first == null && running.isEmpty()) {
                return null;
            }
            if (first != null
                    && running.stream().noneMatch(step -> step.task() != null && step.wave() < first.wave())) {
                waiting.remove();
                running.add(first);
                return first;
            }
            wait();
        }
    }

    private synchronized void done(Step step) {
        running.remove(step);
        CopyTask task = step.task();
        if (task != null && open.merge(step.entity(), -1, Integer::sum) == 0 && !task.whole()) {
            waiting.addFirst(new Step(step.entity(), null));
        }
        notifyAll();
    }

    private synchronized void giveUp() {
        waiting.clear();
        running.clear();
        notifyAll();
    }
}
