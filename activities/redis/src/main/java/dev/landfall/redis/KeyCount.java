package dev.landfall.redis;

import dev.landfall.spi.Scope;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Counts the keys of one key space among keys that pass by. */
final class KeyCount {
    private final KeySpace space;
    private final UnaryOperator<List<byte[]>> inScope;
    private final Optional<Prefixed> prefixed;
    private long keys;

    KeyCount(Connections connections, KeySpace space, Scope scope) {
        this.space = space;
        this.inScope = Prior.filter(connections, space.name(), scope);
        this.prefixed = Prefixed.of(connections, space.name(), scope);
    }

    KeySpace space() {
        return space;
    }

    /** Those that have passed by, and those that stand under a prefix. */
    long keys() {
        AtomicLong all = new AtomicLong(keys);
        prefixed.ifPresent(them -> them.forEach(Lane.WHOLE, names -> all.addAndGet(names.size())));
        return all.get();
    }

    void add(List<byte[]> passing) {
        List<byte[]> here = passing.stream().filter(space::contains).toList();
        keys += here.isEmpty() ? 0 : inScope.apply(here).size();
    }
}
