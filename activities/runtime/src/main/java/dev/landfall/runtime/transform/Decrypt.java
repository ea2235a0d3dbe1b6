package dev.landfall.runtime.transform;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The text that was encrypted, under whichever version of the key the value says. */
final class Decrypt implements Transform {
    private final String key;
    private final SecretKeys keys;
    private final Map<Integer, VersionedCipher> versions = new ConcurrentHashMap<>();

    Decrypt(String key, SecretKeys keys) {
        this.key = key;
        this.keys = keys;
        versions.put(1, new VersionedCipher(key, 1, keys.key(key)));
    }

    @Override
    public Object convert(Object value) {
        EncryptedText text = EncryptedText.read(Transform.text(value));
        if (!text.key().equals(key)) {
            throw new Unconvertible("encrypted under the key '" + text.key() + "', not '" + key + "'");
        }
        return versions.computeIfAbsent(text.version(), this::cipher).decrypt(text);
    }

    private VersionedCipher cipher(int version) {
        return new VersionedCipher(key, version, keys.key(SecretKeys.versioned(key, version)));
    }
}
