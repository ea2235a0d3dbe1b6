package dev.landfall.runtime.activity;

import dev.landfall.runtime.control.Stand;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.Standstill;
import dev.landfall.spi.Store;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.BoundDataset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The sources of a cutover, each once however many datasets it feeds. Those that can refuse writes themselves are
 * <em>frozen</em>; the others are <em>cooperative</em>: they rely on applications that read their route.
 */
final class SourceFreeze {
    private final WorkerParts parts;
    private final String migration;
    private final Map<String, List<BoundDataset>> sources = new LinkedHashMap<>();
    private final Set<String> targets = new HashSet<>();

    SourceFreeze(WorkerParts parts, String migration, List<BoundDataset> datasets) {
        this.parts = parts;
        this.migration = migration;
        datasets.forEach(dataset -> {
            sources.computeIfAbsent(dataset.source(), name -> new ArrayList<>()).add(dataset);
            targets.add(dataset.target());
        });
    }

    /** Connections that refuse writes themselves. */
    List<String> frozen() {
        return sources.keySet().stream()
                .filter(name -> store(name).freeze().isPresent())
                .toList();
    }

    /** Connections whose writers must read their route. */
    List<String> cooperative() {
        return sources.keySet().stream()
                .filter(name -> store(name).freeze().isEmpty())
                .toList();
    }

    /** Does what stopping writes takes on every source that can, where nobody meets it. */
    void tryOut() {
        frozen().forEach(name -> freeze(name).tryOut(migration, entities(name)));
    }

    /** How long writers that are open now would be waited for, one source after the other. */
    Duration openWriters(Duration patience) {
        return frozen().stream()
                .map(name -> freeze(name).oldestWriter(entities(name)))
                .map(open -> open.compareTo(patience) > 0 ? patience : open)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** How long it takes to see that every frozen source leaves a write unanswered. */
    Duration unanswered() {
        return frozen().stream().map(name -> freeze(name).unanswered()).reduce(Duration.ZERO, Duration::plus);
    }

    /** Stops writes, or renews, on every source that can. */
    void hold(Duration lease, Duration patience) {
        frozen().forEach(name -> freeze(name).hold(migration, entities(name), lease, patience));
    }

    /** Tries a write on every frozen source: a freeze that lets one through is none. */
    void requireHeld() {
        for (String name : frozen()) {
            if (!freeze(name).canaryRefused(migration, entities(name))) {
                throw new StoreFailure(
                        FailureClass.REFUSAL,
                        name,
                        "a write was accepted although the store should be frozen",
                        "Look who lifted the freeze or whether it ended; let the cutover return to the old side, then"
                                + " retry it",
                        null);
            }
        }
    }

    /** Where each source stands that can tell; one that is also a target is written to by the cutover itself. */
    List<Stand> stands() {
        return sources.keySet().stream()
                .filter(name -> !targets.contains(name))
                .flatMap(name -> store(name).standstill().stream().map(still -> stand(name, still)))
                .toList();
    }

    /** By connection: writes that would go unnoticed, where some would. */
    Map<String, String> unnoticed() {
        Map<String, String> unnoticed = new TreeMap<>();
        for (String name : sources.keySet()) {
            String blind = targets.contains(name)
                    ? "any write, as it is a target, too"
                    : store(name).standstill().map(Standstill::blindSpot).orElse("any write");
            if (!blind.isEmpty()) {
                unnoticed.put(name, blind);
            }
        }
        return unnoticed;
    }

    private Stand stand(String name, Standstill still) {
        List<Entity> entities = entities(name);
        return new Stand(name, still.position(migration, entities), () -> still.suspects(entities));
    }

    /** Refuses writes on the old side without end. */
    void fence() {
        onEach(name -> freeze(name).fence(migration, entities(name)));
    }

    /** Lets writes through on the old side. */
    void release() {
        onEach(name -> freeze(name).release(migration, entities(name)));
    }

    /** One source that can't be reached must not keep the others waiting; its failure is thrown once they are done. */
    private void onEach(Consumer<String> action) {
        List<RuntimeException> failures = new ArrayList<>();
        for (String name : frozen()) {
            try {
                action.accept(name);
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    /** Without the target: the source must be released also when the target is away. */
    private List<Entity> entities(String source) {
        Set<Entity> entities = new LinkedHashSet<>();
        for (BoundDataset dataset : sources.getOrDefault(source, List.of())) {
            entities.addAll(parts.datasets().recentSources(migration, dataset));
        }
        return List.copyOf(entities);
    }

    private Store store(String source) {
        return parts.connections().store(source);
    }

    private Freeze freeze(String source) {
        return store(source).freeze().orElseThrow();
    }
}
