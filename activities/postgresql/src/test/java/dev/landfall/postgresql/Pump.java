package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.follow.Applier;
import dev.landfall.spi.follow.Apply;
import dev.landfall.spi.follow.Change;
import dev.landfall.spi.follow.ChangeStream;
import dev.landfall.spi.follow.LogEvent;
import dev.landfall.spi.row.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings changes from one database to the other in the simplest way: so many at a time, each source transaction committed or some. */
final class Pump implements AutoCloseable {
    final FollowedSource from;
    final Stores stores;
    final Apply apply;
    final List<Entity> targets = new ArrayList<>();
    private final int piece;

    Pump(Stores stores, int piece, String... names) {
        this.stores = stores;
        this.piece = piece;
        from = new FollowedSource(names);
        apply = stores.target.apply().orElseThrow();
        for (String name : names) {
            targets.add(Stores.entity(stores.target, name));
            stores.target.target().begin("m", targets.getLast());
        }
        apply.begin("m", "d", from.begin());
    }

    Applier open(long fence) {
        return apply.open(Stores.batch("follow/d", fence), "d", targets);
    }

    /** Applies all that is in the log by now; {@code replayed}: as after a copy that has just ended. */
    void run(long fence, boolean replayed) {
        try (Applier applier = open(fence);
                ChangeStream stream = from.open(applier.standing().position())) {
            long end = from.capture.now();
            if (replayed) {
                applier.replayUntil(end);
            }
            List<Change> pieces = new ArrayList<>();
            while (stream.reached() < end) {
                Optional<LogEvent> next = stream.next();
                if (next.isEmpty()) {
                    continue;
                }
                switch (next.get()) {
                    case Change change -> pieces.add(change);
                    case LogEvent.Committed committed -> {
                        if (pieces.size() >= piece) {
                            put(applier, pieces);
                            applier.commit(committed.position());
                            stream.confirm(committed.position());
                        }
                    }
                }
                if (pieces.size() >= 3 * piece) {
                    put(applier, pieces);
                }
            }
            put(applier, pieces);
            applier.commit(stream.reached());
        }
    }

    private void put(Applier applier, List<Change> changes) {
        List<Reference> lacking = applier.apply(changes);
        changes.clear();
        for (Reference record : lacking) {
            Entity entity = Stores.entity(from.store, record.entity());
            List<Change> whole = new ArrayList<>();
            from.store
                    .source()
                    .fetch(
                            entity,
                            Set.of(record.key()),
                            Scope.ALL,
                            row -> whole.add(
                                    new Change.Put(entity.name(), row.key(), row.key(), row.fields(), Set.of())));
            applier.replayUntil(from.capture.now());
            applier.apply(whole);
        }
    }

    @Override
    public void close() {
        from.close();
    }
}
