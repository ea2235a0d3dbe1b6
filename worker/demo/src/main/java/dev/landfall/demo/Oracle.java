package dev.landfall.demo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Remembers every acknowledged write and judges whether the winning side has it. A write whose acknowledgement was lost
 * may have happened or not: both are right, until the next acknowledged one decides.
 */
final class Oracle {
    private final Map<Fact, Set<Fact.Value>> allowed = new ConcurrentHashMap<>();
    private final Set<Fact> attempted = ConcurrentHashMap.newKeySet();
    private final AtomicLong acknowledged = new AtomicLong();

    /** The store has answered: from now on only this is right. */
    void acknowledged(Fact fact, Fact.Value value) {
        allowed.put(fact, Set.of(value));
        acknowledged.incrementAndGet();
    }

    /**
     * The write was sent and no answer came: what was right before stays so, and this is right too. Of a record that nothing
     * is known about nothing can be said then.
     */
    void uncertain(Fact fact, Fact.Value value) {
        attempted.add(fact);
        allowed.computeIfPresent(fact, (key, values) -> {
            Set<Fact.Value> more = new LinkedHashSet<>(values);
            more.add(value);
            return Set.copyOf(more);
        });
    }

    /** Whether anything is known about that record. */
    boolean remembers(Fact fact) {
        return allowed.containsKey(fact);
    }

    /** Whether anybody tried to write that record, acknowledged or not. */
    boolean attempted(Fact fact) {
        return attempted.contains(fact) || remembers(fact);
    }

    /** Acknowledged writes so far. */
    long writes() {
        return acknowledged.get();
    }

    /** Facts that are remembered. */
    int facts() {
        return allowed.size();
    }

    /** The facts that the winning side does not have; empty when nothing was lost. */
    List<Fact> lost(Function<Fact, Fact.Value> winningSide) {
        List<Fact> lost = new ArrayList<>();
        allowed.forEach((fact, values) -> {
            if (!values.contains(winningSide.apply(fact))) {
                lost.add(fact);
            }
        });
        return lost;
    }
}
