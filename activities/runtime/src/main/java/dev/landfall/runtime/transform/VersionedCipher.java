package dev.landfall.runtime.transform;

import com.google.crypto.tink.subtle.AesSiv;
import com.google.crypto.tink.subtle.Hkdf;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * One version of one key, ready to use with AES-SIV (RFC 5297). Name and version are bound to each text: it can't be passed
 * off as encrypted under another one.
 *
 * <p>The 64 bytes that AES-SIV asks for are made from the worker's key by HKDF with SHA-256, without salt, with name and
 * version as its info.
 */
final class VersionedCipher {
    private static final int SHORTEST_KEY = 32;
    private static final int SIV_KEY = 64;

    private final String name;
    private final int version;
    private final AesSiv cipher;
    private final byte[] context;

    /** {@code key} must have 32 bytes or more. */
    VersionedCipher(String name, int version, byte[] key) {
        this.name = name;
        this.version = version;
        if (key.length < SHORTEST_KEY) {
            throw unusable("is shorter than " + SHORTEST_KEY + " bytes", null);
        }
        context = EncryptedText.prefix(name, version).getBytes(StandardCharsets.UTF_8);
        try {
            cipher = new AesSiv(Hkdf.computeHkdf("HMACSHA256", key, new byte[0], context, SIV_KEY));
        } catch (GeneralSecurityException e) {
            throw unusable("can't be used", e);
        }
    }

    EncryptedText encrypt(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        try {
            return EncryptedText.of(name, version, cipher.encryptDeterministically(plain, context));
        } catch (GeneralSecurityException e) {
            throw new Unconvertible("can't be encrypted (" + e.getClass().getSimpleName() + ")");
        }
    }

    String decrypt(EncryptedText text) {
        try {
            return new String(cipher.decryptDeterministically(text.bytes(), context), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new Unconvertible("encrypted under another key of that name, or changed since");
        }
    }

    private StoreFailure unusable(String why, @Nullable GeneralSecurityException cause) {
        String key = "'" + SecretKeys.versioned(name, version) + "'";
        return new StoreFailure(
                FailureClass.CONFIGURATION,
                "transform encrypt",
                "the key " + key + " " + why,
                "Give the worker 32 random bytes as key " + key + ".",
                cause);
    }
}
