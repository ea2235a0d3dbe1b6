package dev.landfall.runtime.dataset;

import dev.landfall.runtime.quarantine.Misfit;
import dev.landfall.runtime.quarantine.Quarantine;
import dev.landfall.runtime.quarantine.Standing;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.RowDigest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A quarantine in memory; nobody waives anything. */
public final class MemoryQuarantine implements Quarantine {
    private record Seen(RowDigest key, String reason, long at) {}

    private final Map<String, Map<String, Seen>> entities;
    private final long since;

    /** An empty one. */
    public MemoryQuarantine() {
        this(new TreeMap<>(), 0);
    }

    private MemoryQuarantine(Map<String, Map<String, Seen>> entities, long since) {
        this.entities = entities;
        this.since = since;
    }

    @Override
    public void add(EntityPair pair, List<Misfit> misfits) {
        Map<String, Seen> records = entities.computeIfAbsent(pair.name(), name -> new TreeMap<>());
        CanonicalDigest digest = new CanonicalDigest();
        misfits.forEach(misfit ->
                records.put(misfit.key().masked(), new Seen(digest.key(misfit.key()), misfit.reason(), since)));
        if (records.size() > pair.spec().maxQuarantined()) {
            throw Quarantine.tooMany(pair, misfits, pair.spec().maxQuarantined());
        }
    }

    @Override
    public Quarantine since(long fence) {
        return new MemoryQuarantine(entities, fence);
    }

    @Override
    public Standing sweep(Collection<String> names) {
        names.forEach(
                name -> entities.getOrDefault(name, new TreeMap<>()).values().removeIf(seen -> seen.at() < since));
        long records = entities.values().stream().mapToLong(Map::size).sum();
        return new Standing(records, records);
    }

    @Override
    public Map<String, Long> records() {
        Map<String, Long> records = new HashMap<>();
        entities.forEach((entity, seen) -> records.put(entity, (long) seen.size()));
        records.values().removeIf(count -> count == 0);
        return records;
    }

    @Override
    public Map<String, Set<RowDigest>> keys() {
        Map<String, Set<RowDigest>> keys = new HashMap<>();
        entities.forEach((entity, records) -> keys.put(
                entity,
                records.values().stream()
                        .filter(seen -> seen.at() >= since)
                        .map(Seen::key)
                        .collect(Collectors.toSet())));
        keys.values().removeIf(Set::isEmpty);
        return keys;
    }

    /** Masked key to reason of one entity's. */
    public Map<String, String> reasons(String entity) {
        Map<String, String> reasons = new TreeMap<>();
        entities.getOrDefault(entity, Map.of()).forEach((key, seen) -> reasons.put(key, seen.reason()));
        return reasons;
    }
}
