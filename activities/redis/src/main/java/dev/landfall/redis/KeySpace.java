package dev.landfall.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.Arrays;
import java.util.Optional;

/** The keys of one entity: those with a prefix, those without a colon, or all. Landfall's own keys belong to none. */
final class KeySpace {
    /** Every key. */
    static final String ALL = "*";
    /** Keys without a colon. */
    static final String REST = "(no prefix)";

    private static final byte[] OWN = "landfall:".getBytes(UTF_8);
    private static final String PREFIXED = ":*";

    private final String name;
    private final byte[] prefix;

    private KeySpace(String name, byte[] prefix) {
        this.name = name;
        this.prefix = prefix;
    }

    static KeySpace of(String where, String entity) {
        return find(entity)
                .orElseThrow(() -> new StoreFailure(
                        FailureClass.CONFIGURATION,
                        where,
                        "\"" + entity + "\" is no key space",
                        "Write a prefix up to a colon and a star, like \"session:*\", or \"" + REST + "\".",
                        null));
    }

    /** Every key that is not Landfall's own. */
    static KeySpace everything() {
        return new KeySpace(ALL, new byte[0]);
    }

    static Optional<KeySpace> find(String entity) {
        if (entity.equals(ALL) || entity.equals(REST)) {
            return Optional.of(new KeySpace(entity, new byte[0]));
        }
        if (!entity.endsWith(PREFIXED)) {
            return Optional.empty();
        }
        byte[] prefix = withColon(KeyText.bytes(entity.substring(0, entity.length() - PREFIXED.length())));
        return startsWith(prefix, OWN) ? Optional.empty() : Optional.of(new KeySpace(entity, prefix));
    }

    /** The name of the key space that a key counts to, by its first colon. */
    static String nameFor(byte[] key) {
        int colon = colon(key);
        return colon < 0 ? REST : KeyText.of(Arrays.copyOf(key, colon)) + PREFIXED;
    }

    /** How many bytes of a key tell its key space: up to its first colon, that included; 0 where there is none. */
    static int prefixLength(byte[] key) {
        return colon(key) + 1;
    }

    static boolean isOwn(byte[] key) {
        return startsWith(key, OWN);
    }

    /** As runbooks spell it. */
    String name() {
        return name;
    }

    boolean contains(byte[] key) {
        return !isOwn(key) && (name.equals(REST) ? colon(key) < 0 : startsWith(key, prefix));
    }

    /** What its keys begin with, so that the server can do most of the filtering; empty for all and for the rest. */
    byte[] prefix() {
        return prefix;
    }

    private static byte[] withColon(byte[] prefix) {
        byte[] longer = Arrays.copyOf(prefix, prefix.length + 1);
        longer[prefix.length] = ':';
        return longer;
    }

    private static int colon(byte[] key) {
        for (int i = 0; i < key.length; i++) {
            if (key[i] == ':') {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
