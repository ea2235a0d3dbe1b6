package dev.landfall.redis;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What one walk over all keys found.
 *
 * @param asOf when the walk was about to begin, by the server's clock in milliseconds
 * @param entities every key space that had keys, and those named; counts are estimates, as a key that SCAN gives twice may
 *     count twice
 * @param keys the keys themselves, some of them perhaps twice
 */
record Census(long asOf, List<Entity> entities, KeyList keys) {
    /** The key field of every entity. */
    static final String KEY = "key";

    static final List<Field> FIELDS = List.of(
            new Field(KEY, "string", false, false),
            new Field(RowReader.TYPE, "string", false, false),
            new Field(ValueType.VALUE, "any", false, false),
            new Field(RowReader.EXPIRES_AT, "milliseconds", true, false));

    /** Walks; {@code now} is the server's time. */
    static Census take(Connections connections, long now, Collection<String> named) {
        KeyList keys = new KeyList();
        Tallies tallies = new Tallies(named);
        Pages scanned = new ScannedPages(
                connections, connections.name(), KeySpace.everything().prefix());
        // The server looks for the next page while this one is counted: a copy waits for the walk.
        try (Ahead<Optional<List<byte[]>>> pages = new Ahead<>(() -> Optional.ofNullable(scanned.next()))) {
            for (Optional<List<byte[]>> page = pages.next(); page.isPresent(); page = pages.next()) {
                page.get().stream()
                        .filter(key -> !KeySpace.isOwn(key))
                        .forEach(key -> keys.add(tallies.count(key), key));
            }
        }
        return new Census(now, tallies.map((name, tally) -> entity(connections, name, tally)), keys);
    }

    private static Entity entity(Connections connections, String name, Tally tally) {
        return new Entity(name, FIELDS, List.of(KEY), tally.keys(), tally.bytes(connections, name));
    }
}
