package dev.landfall.redis;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Counts keys by key space. */
final class Tallies {
    /** Prefixes beyond this are ids rather than names: then the database is one entity, {@link KeySpace#ALL}. */
    private static final int MOST_SPACES = 1_000;

    private final Map<String, Tally> tallies = new HashMap<>();
    /** Making a name of a prefix costs more than all the rest of counting a key. */
    private final Map<ByteBuffer, String> names = new HashMap<>();

    Tallies(Collection<String> named) {
        named.forEach(name -> tallies.put(name, new Tally()));
    }

    /** Counts a key; returns the name of the key space that it counts to. */
    String count(byte[] key) {
        String name = tallies.containsKey(KeySpace.ALL) ? KeySpace.ALL : name(key);
        tallies.computeIfAbsent(name, unseen -> new Tally()).count(key);
        if (tallies.size() > MOST_SPACES) {
            join();
        }
        return name;
    }

    /** A result for each key space, in the order of their names. */
    <T> List<T> map(BiFunction<String, Tally, T> result) {
        return new TreeMap<>(tallies)
                .entrySet().stream()
                        .map(entry -> result.apply(entry.getKey(), entry.getValue()))
                        .toList();
    }

    private String name(byte[] key) {
        ByteBuffer prefix = ByteBuffer.wrap(key, 0, KeySpace.prefixLength(key));
        String known = names.get(prefix);
        if (known != null) {
            return known;
        }
        String name = KeySpace.nameFor(key);
        names.put(prefix, name);
        return name;
    }

    private void join() {
        Tally whole = new Tally();
        tallies.values().forEach(whole::add);
        tallies.clear();
        names.clear();
        tallies.put(KeySpace.ALL, whole);
    }
}
