package dev.landfall.redis;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the keys of all key spaces in one walk. */
final class Census {
    /** The key field of every entity. */
    static final String KEY = "key";

    /** Prefixes beyond this are ids rather than names: then the database is one entity, {@link KeySpace#ALL}. */
    private static final int MOST_SPACES = 1_000;

    private static final int PAGE = 1_000;
    private static final List<Field> FIELDS = List.of(
            new Field(KEY, "string", false, false),
            new Field(RowReader.TYPE, "string", false, false),
            new Field(ValueType.VALUE, "any", false, false),
            new Field(RowReader.EXPIRES_AT, "milliseconds", true, false));

    private final Connections connections;
    private final Map<String, Tally> tallies = new TreeMap<>();

    Census(Connections connections) {
        this.connections = connections;
    }

    /** Every key space that has keys, and those named. */
    List<Entity> entities(Collection<String> named) {
        named.forEach(name -> tallies.put(name, new Tally()));
        // Counts are estimates: a key that SCAN gives twice may count twice.
        Pages scanned = new ScannedPages(
                connections, connections.name(), KeySpace.everything().prefix());
        new KeyPass(scanned, KeySpace.everything(), Lane.WHOLE).forEach(PAGE, keys -> keys.forEach(this::count));
        return tallies.entrySet().stream()
                .map(entry -> entity(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void count(byte[] key) {
        String name = tallies.containsKey(KeySpace.ALL) ? KeySpace.ALL : KeySpace.nameFor(key);
        tallies.computeIfAbsent(name, unseen -> new Tally()).count(key);
        if (tallies.size() > MOST_SPACES) {
            Tally whole = new Tally();
            tallies.values().forEach(whole::add);
            tallies.clear();
            tallies.put(KeySpace.ALL, whole);
        }
    }

    private Entity entity(String name, Tally tally) {
        return new Entity(name, FIELDS, List.of(KEY), tally.keys(), tally.bytes(connections, name));
    }
}
