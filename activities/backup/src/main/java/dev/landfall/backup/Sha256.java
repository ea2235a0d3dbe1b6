package dev.landfall.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every JVM has. */
final class Sha256 {
    static final String NAME = "SHA-256";

    private Sha256() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance(NAME);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    static byte[] of(byte[] bytes) {
        return start().digest(bytes);
    }
}
