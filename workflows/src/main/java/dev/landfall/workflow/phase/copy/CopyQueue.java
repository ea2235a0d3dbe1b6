package dev.landfall.workflow.phase.copy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is left to do, dataset by dataset in the order in which it came, taken round robin: so that every store has work while
 * another is slow. Inside a dataset lower waves come first, and a wave starts when those before it are through.
 */
final class CopyQueue {
    private final Map<String, Deque<CopyWork>> datasets = new LinkedHashMap<>();
    private final Deque<String> turns = new ArrayDeque<>();
    private final List<CopyWork> inFlight = new ArrayList<>();

    void add(CopyWork work) {
        lane(work).addLast(work);
    }

    /** Adds what should be done before the rest of its dataset. */
    void addFirst(CopyWork work) {
        lane(work).addFirst(work);
    }

    /** The work to start now, if any may start. It counts as in flight until {@link #over}. */
    Optional<CopyWork> next() {
        for (int i = 0; i < turns.size(); i++) {
            String dataset = turns.removeFirst();
            turns.addLast(dataset);
            Optional<CopyWork> work = ready(dataset);
            if (work.isPresent()) {
                lane(work.get()).removeFirstOccurrence(work.get());
                inFlight.add(work.get());
                return work;
            }
        }
        return Optional.empty();
    }

    /** Whether {@link #next} would find something. */
    boolean hasReady() {
        return turns.stream().anyMatch(dataset -> ready(dataset).isPresent());
    }

    /** Takes note that a work is no longer in flight, whatever came of it. */
    void over(CopyWork work) {
        inFlight.remove(work);
    }

    /** The first of the lowest wave that is left, unless a lower one is still in flight. */
    private Optional<CopyWork> ready(String dataset) {
        return datasets.getOrDefault(dataset, new ArrayDeque<>()).stream()
                .min(Comparator.comparingInt(CopyWork::wave))
                .filter(work -> inFlight.stream()
                        .noneMatch(other -> other.dataset().equals(dataset) && other.wave() < work.wave()));
    }

    /** Drops everything of an entity that has failed. */
    void drop(String dataset, String entity) {
        datasets.getOrDefault(dataset, new ArrayDeque<>())
                .removeIf(work -> work.entity().equals(entity));
    }

    boolean isEmpty() {
        return datasets.values().stream().allMatch(Deque::isEmpty);
    }

    /** All that is left, in an order that {@link #add} brings back. */
    List<CopyWork> left() {
        List<CopyWork> left = new ArrayList<>();
        datasets.values().forEach(left::addAll);
        return left;
    }

    private Deque<CopyWork> lane(CopyWork work) {
        return datasets.computeIfAbsent(work.dataset(), dataset -> {
            turns.addLast(dataset);
            return new ArrayDeque<>();
        });
    }
}
