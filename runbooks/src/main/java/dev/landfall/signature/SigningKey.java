package dev.landfall.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** A person's private key. Its text is PKCS#8 in PEM, as {@code openssl genpkey -algorithm ed25519} writes it. */
public final class SigningKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int LINE = 64;

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * A new pair.
     *
     * @param signing what its owner keeps
     * @param verifying what stands in the roster, as {@link VerifyingKey#of} reads it
     */
    public record Pair(SigningKey signing, String verifying) {}

    /** Makes a pair. */
    public static Pair create() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(VerifyingKey.ALGORITHM).generateKeyPair();
            String verifying =
                    Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
            return new Pair(new SigningKey(pair.getPrivate()), verifying);
        } catch (GeneralSecurityException impossible) {
            throw missing(impossible);
        }
    }

    /** The key in a PEM text; empty when there is none of Ed25519 in it. */
    public static Optional<SigningKey> of(String pem) {
        String text = pem.strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END) || text.length() < BEGIN.length() + END.length()) {
            return Optional.empty();
        }
        try {
            String body = text.substring(BEGIN.length(), text.length() - END.length());
            byte[] encoded = Base64.getMimeDecoder().decode(body);
            return Optional.of(new SigningKey(
                    KeyFactory.getInstance(VerifyingKey.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded))));
        } catch (IllegalArgumentException | GeneralSecurityException noKey) {
            return Optional.empty();
        }
    }

    /** The secret itself, for its owner's file and nowhere else. */
    public String pem() {
        Base64.Encoder lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
        return BEGIN + "\n" + lines.encodeToString(key.getEncoded()) + "\n" + END + "\n";
    }

    /** The signature for the UTF-8 of {@code text}, in base64. */
    public String sign(String text) {
        try {
            Signature signer = Signature.getInstance(VerifyingKey.ALGORITHM);
            signer.initSign(key);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException impossible) {
            throw missing(impossible);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException cause) {
        return new IllegalStateException("every Java platform since 15 has " + VerifyingKey.ALGORITHM, cause);
    }
}
