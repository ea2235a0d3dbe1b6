package dev.landfall.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A person's public key, as it stands in a roster: base64 of its X.509 form (SubjectPublicKeyInfo), which is what stands between the lines
 * of {@code openssl pkey -pubout}.
 */
public final class VerifyingKey {
    static final String ALGORITHM = "Ed25519";

    private final PublicKey key;

    private VerifyingKey(PublicKey key) {
        this.key = key;
    }

    /** The key that {@code text} stands for; empty when it is none of Ed25519. */
    public static Optional<VerifyingKey> of(String text) {
        try {
            byte[] encoded = Base64.getDecoder().decode(text.strip());
            PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
            verifier(key);
            // Each key has one spelling, so that two people with the same one are noticed.
            return Arrays.equals(key.getEncoded(), encoded) ? Optional.of(new VerifyingKey(key)) : Optional.empty();
        } catch (IllegalArgumentException | GeneralSecurityException noKey) {
            return Optional.empty();
        }
    }

    /** Whether {@code signature}, in base64, is this key's for the UTF-8 of {@code text}. Anything that is no signature is none. */
    public boolean verifies(String text, String signature) {
        try {
            byte[] bytes = Base64.getDecoder().decode(signature.strip());
            Signature verifier = verifier(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform since 15 has " + ALGORITHM, impossible);
        } catch (IllegalArgumentException | GeneralSecurityException noSignature) {
            return false;
        }
    }

    private static Signature verifier(PublicKey key) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(ALGORITHM);
        verifier.initVerify(key);
        return verifier;
    }
}
