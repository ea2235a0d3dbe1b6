package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Store;
import dev.landfall.spi.follow.Capture;
import dev.landfall.spi.follow.Change;
import dev.landfall.spi.follow.ChangeStream;
import dev.landfall.spi.follow.LogEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The source's side of following the dataset {@code d} of migration {@code m}; every field is looked at. */
final class FollowedSource implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final Store store = new PostgreSqlAdapter().open(Servers.SOURCE.settings());
    final Capture capture = store.capture().orElseThrow();
    final List<Entity> entities = new ArrayList<>();

    FollowedSource(String... names) {
        for (String name : names) {
            entities.add(Stores.entity(store, name));
        }
    }

    long begin() {
        return capture.begin("m", "d", entities);
    }

    ChangeStream open(long position) {
        Map<String, Set<String>> looked = new HashMap<>();
        for (Entity entity : entities) {
            Set<String> fields = new HashSet<>();
            entity.fields().forEach(field -> fields.add(field.name()));
            looked.put(entity.name(), fields);
        }
        return capture.open("m", "d", entities, looked, position);
    }

    /** Every change of the transactions that are in the log by now. */
    List<Change> changes(ChangeStream stream) {
        return changes(stream, capture.now());
    }

    static List<Change> changes(ChangeStream stream, long end) {
        List<Change> changes = new ArrayList<>();
        for (LogEvent event : events(stream, end)) {
            if (event instanceof Change change) {
                changes.add(change);
            }
        }
        return changes;
    }

    static List<LogEvent> events(ChangeStream stream, long end) {
        List<LogEvent> events = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (stream.reached() < end) {
            Optional<LogEvent> next = stream.next();
            next.ifPresent(events::add);
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("the log did not reach " + end);
            }
        }
        return events;
    }

    @Override
    public void close() {
        capture.end("m", "d");
        store.close();
    }
}
