package dev.landfall.redis;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** A key in a backup: its name, when it expires, and what DUMP gave. */
final class SavedKey {
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
