package dev.landfall.workflow.phase.copy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is left to do, dataset by dataset in the order in which it came, taken round robin: so that every store has work while
 * another is slow.
 */
final class CopyQueue {
    private final Map<String, Deque<CopyWork>> datasets = new LinkedHashMap<>();
    private final Deque<String> turns = new ArrayDeque<>();

    void add(CopyWork work) {
        lane(work).addLast(work);
    }

    /** Adds what should be done before the rest of its dataset. */
    void addFirst(CopyWork work) {
        lane(work).addFirst(work);
    }

    /** Takes the next work whose turn it is, given what runs. */
    Optional<CopyWork> next(Collection<CopyWork> running) {
        Optional<CopyWork> next = peek(running);
        next.ifPresent(work -> {
            lane(work).remove(work);
            turns.remove(work.dataset());
            turns.addLast(work.dataset());
        });
        return next;
    }

    /** The next work whose turn it is, if any: never one of a later wave while an earlier one is not through. */
    Optional<CopyWork> peek(Collection<CopyWork> running) {
        return turns.stream()
                .map(dataset -> datasets.getOrDefault(dataset, new ArrayDeque<>()).stream()
                        .min(Comparator.comparingInt(CopyWork::wave)))
                .flatMap(Optional::stream)
                .filter(work -> running.stream().noneMatch(other -> other.before(work)))
                .findFirst();
    }

    /** Drops everything of an entity that has failed. */
    void drop(String dataset, String entity) {
        datasets.getOrDefault(dataset, new ArrayDeque<>())
                .removeIf(work -> work.entity().equals(entity));
    }

    /** Drops everything of a dataset that had to wait for {@code failed}; says which entities that hits. */
    Set<String> dropAfter(CopyWork failed) {
        Deque<CopyWork> lane = lane(failed);
        Set<String> entities = lane.stream()
                .filter(failed::before)
                .map(CopyWork::entity)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        lane.removeIf(failed::before);
        return entities;
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
