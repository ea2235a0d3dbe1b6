package dev.landfall.redis;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.backup.BackupView;
import dev.landfall.spi.backup.RecordSink;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** Every key of a database, as one entity. Each handful of keys is as of one moment, all of them are not. */
final class KeysView implements BackupView {
    private static final int PAGE = 200;
    /** Each part is another walk over all keys. */
    private static final int MOST_PARTS = 16;
    /** A handful of keys that is written more often than this while it is read is read key by key. */
    private static final int ATTEMPTS = 5;

    private static final int ATTEMPTS_ALONE = 100;

    private final RedisStore store;

    KeysView(RedisStore store) {
        this.store = store;
    }

    @Override
    public boolean consistent() {
        return false;
    }

    @Override
    public List<Entity> entities() {
        long keys = store.connections().ask(where(), flight -> flight.number(flight.send(Command.DBSIZE)));
        return List.of(new Entity(KeySpace.ALL, Census.FIELDS, List.of(Census.KEY), keys, 0));
    }

    @Override
    public String definition(Entity entity) {
        return "";
    }

    @Override
    public List<Partition> parts(Entity entity, long rowsEach) {
        int parts = Math.clamp(Math.ceilDiv(entity.rows(), Math.max(1, rowsEach)), 1, MOST_PARTS);
        return IntStream.range(0, parts)
                .mapToObj(i -> new Partition(entity.name(), i, parts, "", "", entity.rows() / parts))
                .toList();
    }

    @Override
    public void read(Entity entity, Partition part, RecordSink sink) {
        CanonicalDigest digest = new CanonicalDigest();
        new KeyPass(store.connections(), KeySpace.everything(), Lane.of(part)).forEach(PAGE, keys -> {
            for (List<byte[]> slice : store.rows().slices(KeySpace.ALL, keys)) {
                for (Seen seen : seen(slice)) {
                    sink.accept(seen.key().bytes(), digest.row(seen.row()));
                }
            }
        });
    }

    /** A key as payload and as row, both of the same moment. */
    private record Seen(SavedKey key, Row row) {}

    private List<Seen> seen(List<byte[]> keys) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<List<Seen>> seen = look(keys);
            if (seen.isPresent()) {
                return seen.get();
            }
        }
        return keys.stream().flatMap(key -> alone(key).stream()).toList();
    }

    private List<Seen> alone(byte[] key) {
        for (int attempt = 0; attempt < ATTEMPTS_ALONE; attempt++) {
            Optional<List<Seen>> seen = look(List.of(key));
            if (seen.isPresent()) {
                return seen.get();
            }
        }
        throw new StoreFailure(
                FailureClass.TRANSIENT,
                where() + "." + RowReader.masked(key),
                "the key is written so often that it can't be read in between",
                "It is tried again; if it stays, make the backup at a quieter time.",
                null);
    }

    /** Empty when one of the keys was written between the look at the values and that at the payloads. */
    private Optional<List<Seen>> look(List<byte[]> keys) {
        return store.connections().use(where(), connection -> {
            Flight watch = new Flight(connection);
            watch.reply(watch.send(Command.WATCH, keys.toArray(byte[][]::new)));
            List<Row> rows = store.rows().read(KeySpace.ALL, keys);
            List<@Nullable Object> payloads = payloads(connection, keys);
            return payloads.isEmpty() ? Optional.empty() : Optional.of(joined(keys, payloads, rows));
        });
    }

    /** In a transaction, which the server drops when a watched key was written; then there are none. */
    private static List<@Nullable Object> payloads(Connection connection, List<byte[]> keys) {
        Flight flight = new Flight(connection);
        flight.send(Command.MULTI);
        keys.forEach(key -> flight.send(Command.DUMP, key));
        return flight.list(flight.send(Command.EXEC));
    }

    private static List<Seen> joined(List<byte[]> keys, List<@Nullable Object> payloads, List<Row> rows) {
        Map<Key, Row> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.key(), row));
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Row row = byKey.get(Key.of(KeyText.of(keys.get(i))));
            // A key whose time came between the two looks is gone, as it would be a moment later.
            if (row != null && payloads.get(i) instanceof byte[] payload) {
                Object at = row.fields().get(Row.EXPIRES_AT);
                seen.add(new Seen(
                        new SavedKey(keys.get(i), at instanceof Long until ? until : Expiry.NONE, payload), row));
            }
        }
        return seen;
    }

    private String where() {
        return store.connections().in(KeySpace.ALL);
    }
}
