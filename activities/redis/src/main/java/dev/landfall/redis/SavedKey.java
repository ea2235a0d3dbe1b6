package dev.landfall.redis;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** A key in a backup: its name, when it expires, and what DUMP gave. */
final class SavedKey {
    /** Ten years: a key whose time comes, or has come, must still be there to be looked at. */
    private static final long LATER = 315_576_000_000L;

    private static final byte[] ABSOLUTE = KeyText.bytes("ABSTTL");
    private static final byte[] REPLACE = KeyText.bytes("REPLACE");

    private final byte[] key;
    private final long expiresAt;
    private final byte[] payload;

    /** {@code expiresAt} is in milliseconds since 1970, or {@link Expiry#NONE}. */
    SavedKey(byte[] key, long expiresAt, byte[] payload) {
        this.key = key;
        this.expiresAt = expiresAt;
        this.payload = payload;
    }

    byte[] key() {
        return key;
    }

    long expiresAt() {
        return expiresAt;
    }

    byte[] payload() {
        return payload;
    }

    /** Sends the command that makes the key under that name, for so much longer that it can be looked at. */
    void restore(Flight flight, byte[] name) {
        String until = expiresAt == Expiry.NONE ? "0" : Long.toString(expiresAt + LATER);
        flight.send(Command.RESTORE, name, KeyText.bytes(until), payload, REPLACE, ABSOLUTE);
    }

    /** A row that was read back, under its own key and with its own expiry. */
    static Row asSaved(Row row, Key key) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(row.fields());
        fields.computeIfPresent(Row.EXPIRES_AT, (name, at) -> (Long) at - LATER);
        return new Row(key, fields);
    }

    /** Length of the name, name, expiry, payload. */
    byte[] bytes() {
        return ByteBuffer.allocate(Integer.BYTES + key.length + Long.BYTES + payload.length)
                .putInt(key.length)
                .put(key)
                .putLong(expiresAt)
                .put(payload)
                .array();
    }

    static SavedKey of(byte[] record) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(record);
            byte[] key = taken(bytes, bytes.getInt());
            long expiresAt = bytes.getLong();
            return new SavedKey(key, expiresAt, taken(bytes, bytes.remaining()));
        } catch (BufferUnderflowException other) {
            throw new StoreFailure(
                    FailureClass.REFUSAL, "backup", "a record of it is no key of Redis", "Use another backup.", other);
        }
    }

    private static byte[] taken(ByteBuffer bytes, int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }
}
