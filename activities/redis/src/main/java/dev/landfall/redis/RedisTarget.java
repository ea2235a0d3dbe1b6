package dev.landfall.redis;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.Target;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** Writes rows by type. A batch is one transaction, durable as far as the server's own settings make it so. */
final class RedisTarget implements Target {
    private static final int PAGE = 1_000;

    private final Connections connections;

    RedisTarget(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void begin(String migration, Entity entity) {
        new Footprint(connections, migration, space(entity), null).begin();
    }

    @Override
    public void adopt(String migration, Entity entity) {
        new Footprint(connections, migration, space(entity), null).adopt();
    }

    @Override
    public void write(Batch batch, Entity entity, List<Row> rows) {
        KeySpace space = space(entity);
        List<byte[]> keys = rows.stream().map(row -> within(space, row.key())).toList();
        RowWriter writer = new RowWriter(connections.in(space.name()));
        new FencedWriter(connections, batch, space.name())
                .write(keys, new Ledger(rows.size(), 0), (flight, i, name) -> writer.write(flight, name, rows.get(i)));
    }

    /** Under a key of Landfall's own, one after the other: the server takes no transaction back. */
    @Override
    public boolean tryOut(Batch batch, Entity entity, List<Row> rows) {
        RowWriter writer = new RowWriter(connections.in(entity.name()));
        byte[] trial = new Marks(batch.migration()).trial();
        rows.forEach(row -> connections.ask(connections.in(entity.name()), flight -> {
            int multi = flight.send(Command.MULTI);
            writer.write(flight, trial, row);
            writer.write(flight, trial, row);
            flight.send(Command.UNLINK, trial);
            return FencedWriter.executed(flight, multi, flight.send(Command.EXEC));
        }));
        return true;
    }

    @Override
    public void delete(Batch batch, Entity entity, Collection<Key> keys) {
        KeySpace space = space(entity);
        new FencedWriter(connections, batch, space.name())
                .unlink(keys.stream().map(key -> within(space, key)).toList());
    }

    /**
     * Before the footprint begins every key that exists is a conflict; after it every prior key, also one that has expired
     * meanwhile, as it stays set aside.
     */
    @Override
    public List<Key> conflicts(String migration, Entity entity, Collection<Key> keys) {
        Prior prior = new Prior(connections, migration, entity.name());
        List<byte[]> asked = keys.stream().map(RowWriter::bytes).toList();
        List<byte[]> found = prior.count() == null ? existing(entity.name(), asked) : prior.among(asked);
        return found.stream().map(key -> Key.of(KeyText.of(key))).toList();
    }

    /** Nothing follows from keys that would have to be brought in line. */
    @Override
    public void settle(String migration, List<Entity> entities, @Nullable Store source) {}

    @Override
    public long removeOwn(String migration, Entity entity) {
        refuseAdopted(migration, entity);
        KeySpace space = space(entity);
        Scope mine = new Scope.WrittenBy(migration);
        var own = Prior.filter(connections, space.name(), mine);
        AtomicLong removed = new AtomicLong();
        new KeyPass(connections, space, Lane.WHOLE)
                .forEach(PAGE, keys -> removed.addAndGet(unlink(space.name(), own.apply(keys))));
        Prefixed.of(connections, space.name(), mine)
                .ifPresent(prefixed ->
                        prefixed.forEach(Lane.WHOLE, names -> removed.addAndGet(unlink(space.name(), names))));
        return removed.get();
    }

    private void refuseAdopted(String migration, Entity entity) {
        if (Objects.equals(new Prior(connections, migration, entity.name()).count(), Prior.ADOPTED)) {
            throw new StoreFailure(
                    FailureClass.REFUSAL,
                    connections.in(entity.name()),
                    "its keys were adopted by a repair, which can't be undone",
                    "Nothing is to be done: what a repair wrote stays.",
                    null);
        }
    }

    @Override
    public void forget(String migration) {
        byte[] mine = new Marks(migration).all();
        new MarkPass(connections).forEach(mine, keys -> unlink("landfall", keys));
        AtomicBoolean others = new AtomicBoolean();
        new MarkPass(connections)
                .forEach(
                        Marks.ANY,
                        keys -> keys.stream()
                                .filter(key -> !java.util.Arrays.equals(key, Marks.IDENTITY))
                                .forEach(key -> others.set(true)));
        if (!others.get()) {
            unlink("landfall", List.of(Marks.IDENTITY));
        }
    }

    private long unlink(String entity, List<byte[]> keys) {
        return keys.isEmpty()
                ? 0
                : connections.ask(
                        connections.in(entity),
                        flight -> flight.number(flight.send(Command.UNLINK, keys.toArray(byte[][]::new))));
    }

    private List<byte[]> existing(String entity, List<byte[]> keys) {
        return connections.ask(connections.in(entity), flight -> {
            keys.forEach(key -> flight.send(Command.EXISTS, key));
            List<byte[]> found = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                if (flight.number(i) > 0) {
                    found.add(keys.get(i));
                }
            }
            return found;
        });
    }

    private KeySpace space(Entity entity) {
        return KeySpace.of(connections.in(entity.name()), entity.name());
    }

    private byte[] within(KeySpace space, Key key) {
        byte[] bytes = RowWriter.bytes(key);
        if (!space.contains(bytes)) {
            throw new StoreFailure(
                    FailureClass.DATA,
                    connections.in(space.name()) + "." + key.masked(),
                    "the key is outside the key space",
                    "Name the key space that it belongs to, or set it aside.",
                    null);
        }
        return bytes;
    }
}
