package dev.landfall.workflow.codec;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import dev.landfall.signature.SignedJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;

/**
 * One key, ready to use with AES-256-GCM and a random nonce for each payload. Namespace and key id are bound to what is
 * encrypted: it opens under no other.
 *
 * <p>The 32 bytes that AES asks for are made from the key by HKDF with SHA-256, without salt, with what is bound as its info, so
 * that a key that is also used elsewhere gives nothing away here.
 */
final class PayloadCipher {
    private static final int AES_KEY = 32;

    private final Aead cipher;
    private final byte[] bound;

    PayloadCipher(String namespace, String id, byte[] key) {
        bound = SignedJson.of(Map.of("landfall", "payload/1", "namespace", namespace, "key", id))
                .getBytes(StandardCharsets.UTF_8);
        try {
            cipher = new AesGcmJce(Hkdf.computeHkdf("HMACSHA256", key, new byte[0], bound, AES_KEY));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM and HMAC", impossible);
        }
    }

    byte[] encrypt(byte[] plain) {
        try {
            return cipher.encrypt(plain, bound);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM did not encrypt", impossible);
        }
    }

    /** Fails when it was encrypted with another key, for another namespace, or was changed. */
    byte[] decrypt(byte[] secret) throws GeneralSecurityException {
        return cipher.decrypt(secret, bound);
    }
}
