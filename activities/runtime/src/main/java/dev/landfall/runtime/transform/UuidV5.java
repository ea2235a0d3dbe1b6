package dev.landfall.runtime.transform;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The UUID of version 5 (RFC 9562, section 5.5) that a namespace and a name give: 16 bytes of their SHA-1, as text. */
final class UuidV5 implements Transform {
    private static final long VERSION = 0xffffffffffff0fffL;
    private static final long VARIANT = 0x3fffffffffffffffL;

    private final byte[] namespace;

    /** {@code namespace} is a UUID, or one of the names that the RFC gives (dns, url, oid, x500). */
    UuidV5(String namespace) {
        UUID uuid = namespace(namespace);
        this.namespace = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static UUID namespace(String name) {
        return switch (name) {
            case "dns" -> rfc(0x10);
            case "url" -> rfc(0x11);
            case "oid" -> rfc(0x12);
            case "x500" -> rfc(0x14);
            default -> spelled(name);
        };
    }

    /** {@code 6ba7b8NN-9dad-11d1-80b4-00c04fd430c8}. */
    private static UUID rfc(long number) {
        return new UUID(0x6ba7b8009dad11d1L | number << 32, 0x80b400c04fd430c8L);
    }

    private static UUID spelled(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    "transform uuidV5",
                    "'" + text + "' is no namespace",
                    "Write a UUID, or dns, url, oid or x500.",
                    e);
        }
    }

    @Override
    public Object convert(Object value) {
        MessageDigest sha1 = sha1();
        sha1.update(namespace);
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(Transform.text(value).getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & VERSION) | 0x5000L;
        long low = (hash.getLong() & VARIANT) | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-1", impossible);
        }
    }
}
