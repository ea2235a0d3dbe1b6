package dev.landfall.redis;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Source;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowSink;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads keys by type. */
final class RedisSource implements Source {
    private static final int PAGE = 500;
    /** Two keep both servers busy; each further one is another walk over all keys where they are too many to list. */
    private static final int MOST_LANES = 2;

    private final RedisStore store;
    private final Connections connections;

    RedisSource(RedisStore store) {
        this.store = store;
        this.connections = store.connections();
    }

    /** A partition begins with the server's time of the look at its entity, so that a copy knows which lists of keys are new enough. */
    @Override
    public List<Partition> partition(Entity entity, long rowsEach) {
        int lanes = Math.clamp(Math.ceilDiv(entity.rows(), Math.max(1, rowsEach)), 1, MOST_LANES);
        String since = Long.toString(store.keys().since(entity));
        return IntStream.range(0, lanes)
                .mapToObj(i -> new Partition(entity.name(), i, lanes, since, "", entity.rows() / lanes))
                .toList();
    }

    @Override
    public void scan(Entity entity, Partition partition, Scope scope, RowSink sink) {
        scan(space(entity), Lane.of(partition), scope, sink, this::values);
    }

    @Override
    public void scan(Entity entity, Scope scope, RowSink sink) {
        scan(space(entity), Lane.WHOLE, scope, sink, this::values);
    }

    /** Without values when nobody looks at them; a key may then run out before it is looked at. */
    @Override
    public void scan(Entity entity, Set<String> fields, Scope scope, RowSink sink) {
        scan(space(entity), Lane.WHOLE, scope, sink, reading(fields));
    }

    private Reading reading(Set<String> fields) {
        if (fields.isEmpty()) {
            return RedisSource::keys;
        }
        if (fields.equals(Set.of(Row.EXPIRES_AT))) {
            return this::expiries;
        }
        return fields.contains(Row.BYTES) ? this::figures : this::values;
    }

    @Override
    public void fetch(Entity entity, Collection<Key> keys, Scope scope, RowSink sink) {
        KeySpace space = space(entity);
        List<byte[]> wanted =
                keys.stream().map(RowWriter::bytes).filter(space::contains).toList();
        values(space.name(), Prior.filter(connections, space.name(), scope).apply(wanted), sink);
        Prefixed.of(connections, space.name(), scope)
                .ifPresent(prefixed -> values(space.name(), prefixed.among(wanted), prefixed.unprefixing(sink)));
    }

    @Override
    public long count(Entity entity, Scope scope) {
        return counts(List.of(entity), scope).values().iterator().next();
    }

    /** In one walk over all keys. */
    @Override
    public Map<String, Long> counts(List<Entity> entities, Scope scope) {
        if (entities.isEmpty()) {
            return Map.of();
        }
        List<KeyCount> counts = entities.stream()
                .map(entity -> new KeyCount(connections, space(entity), scope))
                .toList();
        KeySpace walked = entities.size() == 1 ? space(entities.getFirst()) : KeySpace.everything();
        new KeyPass(connections, walked, Lane.WHOLE).forEach(PAGE, keys -> counts.forEach(count -> count.add(keys)));
        Map<String, Long> byName = new LinkedHashMap<>();
        counts.forEach(count -> byName.put(count.space().name(), count.keys()));
        return byName;
    }

    private void scan(KeySpace space, Lane lane, Scope scope, RowSink sink, Reading reading) {
        var inScope = Prior.filter(connections, space.name(), scope);
        new KeyPass(connections, space, lane)
                .forEach(PAGE, keys -> reading.read(space.name(), inScope.apply(keys), sink));
        Prefixed.of(connections, space.name(), scope)
                .ifPresent(prefixed ->
                        prefixed.forEach(lane, names -> reading.read(space.name(), names, prefixed.unprefixing(sink))));
    }

    /** What is read of some keys of an entity. */
    private interface Reading {
        void read(String entity, List<byte[]> keys, RowSink sink);
    }

    private static void keys(String entity, List<byte[]> keys, RowSink sink) {
        keys.forEach(key -> sink.accept(new Row(Key.of(KeyText.of(key)), Map.of())));
    }

    private void expiries(String entity, List<byte[]> keys, RowSink sink) {
        store.rows().expiries(entity, keys).forEach(sink::accept);
    }

    private void figures(String entity, List<byte[]> keys, RowSink sink) {
        store.rows().figures(entity, keys).forEach(sink::accept);
    }

    private void values(String entity, List<byte[]> keys, RowSink sink) {
        RowReader reader = store.rows();
        for (List<byte[]> slice : reader.slices(entity, keys)) {
            reader.read(entity, slice).forEach(sink::accept);
        }
    }

    private KeySpace space(Entity entity) {
        return KeySpace.of(connections.in(entity.name()), entity.name());
    }
}
