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
}
