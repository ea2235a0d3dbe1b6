package dev.landfall.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.Hkdf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One key each for content, for seals and for the id, derived from the worker's key, which is used for nothing else. */
final class Keyed implements Protection {
    private static final String HMAC = "HmacSha256";
    private static final int KEY_BYTES = 32;
    private static final int LEAST_BYTES = 32;
    private static final int CHUNK_BYTES = 64 * 1024;

    private final AesGcmHkdfStreaming content;
    private final SecretKeySpec sealing;
    private final String id;

    private Keyed(AesGcmHkdfStreaming content, SecretKeySpec sealing, String id) {
        this.content = content;
        this.sealing = sealing;
        this.id = id;
    }

    static Keyed of(byte[] key) {
        if (key.length < LEAST_BYTES) {
            throw new IllegalArgumentException("a backup key of " + key.length + " bytes; it needs " + LEAST_BYTES);
        }
        try {
            return new Keyed(
                    new AesGcmHkdfStreaming(derive(key, "content"), HMAC, KEY_BYTES, CHUNK_BYTES, 0),
                    new SecretKeySpec(derive(key, "seal"), HMAC),
                    HexFormat.of().formatHex(derive(key, "id"), 0, 8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JVM has AES-GCM and HMAC", impossible);
        }
    }

    private static byte[] derive(byte[] key, String purpose) throws GeneralSecurityException {
        return Hkdf.computeHkdf(HMAC, key, new byte[0], ("landfall backup " + purpose).getBytes(UTF_8), KEY_BYTES);
    }

    @Override
    public String encryption() {
        return "AES256-GCM-HKDF-SHA256 in chunks of 64 KiB";
    }

    @Override
    public String sealing() {
        return "HMAC-SHA-256";
    }

    @Override
    public String keyId() {
        return id;
    }

    @Override
    public OutputStream encrypt(OutputStream out, String place) throws IOException {
        try {
            return content.newEncryptingStream(out, place.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM did not start", impossible);
        }
    }

    @Override
    public InputStream decrypt(InputStream in, String place) throws IOException {
        try {
            return content.newDecryptingStream(in, place.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM did not start", impossible);
        }
    }

    @Override
    public byte[] seal(byte[] document) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(sealing);
            return mac.doFinal(document);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JVM has HMAC", impossible);
        }
    }
}
