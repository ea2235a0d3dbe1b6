package dev.landfall.redis;

import dev.landfall.spi.row.Row;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** Reads a lane's keys as payloads, or by type where the target can't read the payload. Not safe for several threads. */
final class DumpReader {
    private static final byte[] REPLACE = KeyText.bytes("REPLACE");
    private static final byte[] ABSOLUTE = KeyText.bytes("ABSTTL");

    private final RedisStore source;
    private final Renaming names;
    private final KeyPass pass;
    private final Pace pace;
    private final int newestVersion;
    private final RowWriter writer;

    /**
     * A reader.
     *
     * @param keys the keys to read
     * @param pace how many at once
     * @param newestVersion the newest payload that the target reads
     * @param where the target's entity, for failures
     */
    DumpReader(RedisStore source, Renaming names, KeyPass keys, Pace pace, int newestVersion, String where) {
        this.source = source;
        this.names = names;
        this.pass = keys;
        this.pace = pace;
        this.newestVersion = newestVersion;
        this.writer = new RowWriter(where);
    }

    /** The next keys that still exist; none at the end of the pass. */
    List<Moving> next() {
        for (List<byte[]> keys = pass.take(pace.next()); !keys.isEmpty(); keys = pass.take(pace.next())) {
            List<Moving> found = read(keys);
            pace.read(keys.size(), found.stream().mapToLong(Moving::bytes).sum());
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<Moving> read(List<byte[]> keys) {
        Connections connections = source.connections();
        List<byte[]> unreadable = new ArrayList<>();
        List<Moving> found = connections.use(
                connections.in(names.from().name()), connection -> payloads(connection, keys, unreadable));
        if (!unreadable.isEmpty()) {
            source.rows().read(names.from().name(), unreadable).forEach(row -> found.add(byType(row)));
        }
        return found;
    }

    private List<Moving> payloads(Connection connection, List<byte[]> keys, List<byte[]> unreadable) {
        Flight flight = new Flight(connection);
        int[] dumps = new int[keys.size()];
        Expiry.Asked expiries =
                source.expiry().ask(flight, keys, i -> dumps[i] = flight.send(Command.DUMP, keys.get(i)));
        List<Moving> found = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            byte[] payload = flight.bytes(dumps[i]);
            long expiresAt = expiries.at(i);
            if (payload == null || expiresAt == Expiry.GONE) {
                continue;
            }
            if (Payload.version(payload) > newestVersion) {
                unreadable.add(keys.get(i));
            } else {
                found.add(restored(keys.get(i), payload, expiresAt));
            }
        }
        return found;
    }

    private Moving restored(byte[] key, byte[] payload, long expiresAt) {
        byte[] until = KeyText.bytes(expiresAt == Expiry.NONE ? "0" : Long.toString(expiresAt));
        return new Moving(
                names.of(key),
                payload.length,
                (flight, name) -> flight.send(Command.RESTORE, name, until, payload, REPLACE, ABSOLUTE));
    }

    private Moving byType(Row row) {
        byte[] key = RowWriter.bytes(row.key());
        return new Moving(names.of(key), key.length, (flight, name) -> writer.write(flight, name, row));
    }
}
