package dev.landfall.runtime.transform;

/** The keys that this worker holds. */
@FunctionalInterface
public interface SecretKeys {
    /**
     * The bytes of a key.
     *
     * @throws dev.landfall.spi.failure.StoreFailure CONFIGURATION, naming the key, when this worker does not hold it
     */
    byte[] key(String name);

    /** The name under which a version of a key is held: the key's own for the first, {@code pii-key.2} for the second. */
    static String versioned(String name, int version) {
        return version == 1 ? name : name + "." + version;
    }
}
