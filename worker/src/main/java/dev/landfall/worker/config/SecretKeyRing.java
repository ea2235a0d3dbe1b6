package dev.landfall.worker.config;

import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The keys of the configuration. */
public final class SecretKeyRing implements SecretKeys {
    private static final int SHORTEST = 32;

    private final Map<String, byte[]> keys = new TreeMap<>();

    /** Keys by name, in base64. */
    public SecretKeyRing(Map<String, String> base64) {
        base64.forEach((name, key) -> keys.put(name, Base64.getDecoder().decode(key.strip())));
    }

    @Override
    public byte[] key(String name) {
        byte[] key = keys.get(name);
        if (key == null) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    "key " + name,
                    "this worker holds no key of that name",
                    keys.isEmpty()
                            ? "Add it under landfall.keys in the worker's configuration"
                            : "Use one of " + String.join(", ", keys.keySet()) + ", or add it under landfall.keys",
                    null);
        }
        return key.clone();
    }

    static void check(Problems problems, String path, String key) {
        String next = "Make one with: openssl rand -base64 " + SHORTEST;
        try {
            if (Base64.getDecoder().decode(key.strip()).length < SHORTEST) {
                problems.add(path, "is shorter than " + SHORTEST + " bytes", next);
            }
        } catch (IllegalArgumentException notBase64) {
            problems.add(path, "is not base64", next);
        }
    }
}
