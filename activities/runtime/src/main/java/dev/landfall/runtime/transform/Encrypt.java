package dev.landfall.runtime.transform;

import com.google.crypto.tink.subtle.AesSiv;
import com.google.crypto.tink.subtle.Hkdf;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Text encrypted with AES-SIV (RFC 5297), {@code landfall:<key>:<base64url>}. Deterministic, so that both sides of a
 * comparison agree and equal values can still be joined; the price is that equal values can be told to be equal. The
 * key's name is bound to the text: it can't be passed off as encrypted under another one. A new version of a key is a key
 * with a new name.
 *
 * <p>The 64 bytes that AES-SIV asks for are made from the worker's key by HKDF with SHA-256, without salt, with the
 * prefix as its info.
 */
final class Encrypt implements Transform {
    private static final int SHORTEST_KEY = 32;
    private static final int SIV_KEY = 64;

    private final AesSiv cipher;
    private final String prefix;
    private final byte[] context;

    /** {@code key} must have 32 bytes or more. */
    Encrypt(String keyName, byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw unusable(keyName, "the key '" + keyName + "' is shorter than " + SHORTEST_KEY + " bytes", null);
        }
        prefix = "landfall:" + keyName + ":";
        context = prefix.getBytes(StandardCharsets.UTF_8);
        try {
            cipher = new AesSiv(Hkdf.computeHkdf("HMACSHA256", key, new byte[0], context, SIV_KEY));
        } catch (GeneralSecurityException e) {
            throw unusable(keyName, "the key '" + keyName + "' can't be used", e);
        }
    }

    @Override
    public Object convert(Object value) {
        byte[] plain = Transform.text(value).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] secret = cipher.encryptDeterministically(plain, context);
            return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        } catch (GeneralSecurityException e) {
            throw new Unconvertible("can't be encrypted (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static StoreFailure unusable(String keyName, String what, @Nullable GeneralSecurityException cause) {
        return new StoreFailure(
                FailureClass.CONFIGURATION,
                "transform encrypt",
                what,
                "Give the worker 32 random bytes as key '" + keyName + "'.",
                cause);
    }
}
