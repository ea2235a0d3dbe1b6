package dev.landfall.workflow.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys for payloads: the current one encrypts, each of them decrypts. */
public final class PayloadKeys {
    /** What a key has at least, in bytes. */
    public static final int SHORTEST = 32;

    private final @Nullable String current;
    private final Map<String, byte[]> keys;

    private PayloadKeys(@Nullable String current, Map<String, byte[]> keys) {
        this.current = current;
        this.keys = keys;
    }

    /** None: what is sent stays plain, and what was encrypted elsewhere can't be read. */
    public static PayloadKeys none() {
        return new PayloadKeys(null, Map.of());
    }

    /**
     * Keys by their ids.
     *
     * @param current the id of the one that encrypts
     * @throws IllegalArgumentException when it is not among them, or one is shorter than {@link #SHORTEST}
     */
    public static PayloadKeys of(String current, Map<String, byte[]> keys) {
        Map<String, byte[]> held = new LinkedHashMap<>();
        keys.forEach((id, key) -> {
            if (key.length < SHORTEST) {
                throw new IllegalArgumentException("the key '" + id + "' is shorter than " + SHORTEST + " bytes");
            }
            held.put(id, key.clone());
        });
        if (!held.containsKey(current)) {
            throw new IllegalArgumentException("there is no key '" + current + "'");
        }
        return new PayloadKeys(current, held);
    }

    /** The id of the one that encrypts; empty for none. */
    public Optional<String> current() {
        return Optional.ofNullable(current);
    }

    /** What each of them opens and closes payloads of a namespace with. */
    Map<String, PayloadCipher> ciphers(String namespace) {
        Map<String, PayloadCipher> ciphers = new LinkedHashMap<>();
        keys.forEach((id, key) -> ciphers.put(id, new PayloadCipher(namespace, id, key)));
        return ciphers;
    }
}
