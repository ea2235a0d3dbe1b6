package dev.landfall.starter;

import dev.landfall.signature.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A private key under a passphrase: PKCS#8 with PBES2, as {@code openssl pkcs8 -topk8 -v2 aes-256-cbc} writes it. */
final class LockedKey {
    static final String BEGIN = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
    private static final String END = "-----END ENCRYPTED PRIVATE KEY-----";
    private static final String PLAIN_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String PLAIN_END = "-----END PRIVATE KEY-----";
    private static final int LINE = 64;

    private LockedKey() {}

    /** The key in a text; empty for another passphrase, and for what is no key of Ed25519. */
    static Optional<SigningKey> open(String text, char[] passphrase) {
        try {
            EncryptedPrivateKeyInfo locked = new EncryptedPrivateKeyInfo(encoded(text.strip(), BEGIN, END));
            // The parameters of PBES2 know the whole scheme; the name alone does not.
            String scheme = locked.getAlgParameters().toString();
            Cipher cipher = Cipher.getInstance(scheme);
            cipher.init(Cipher.DECRYPT_MODE, secret(scheme, passphrase), locked.getAlgParameters());
            return SigningKey.of(pem(PLAIN_BEGIN, cipher.doFinal(locked.getEncryptedData()), PLAIN_END));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException notOpened) {
            return Optional.empty();
        }
    }

    private static SecretKey secret(String scheme, char[] passphrase) throws GeneralSecurityException {
        return SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(passphrase));
    }

    private static byte[] encoded(String pem, String begin, String end) {
        String text = pem.strip();
        if (!text.startsWith(begin) || !text.endsWith(end)) {
            throw new IllegalArgumentException("not what " + begin + " begins");
        }
        return Base64.getMimeDecoder().decode(text.substring(begin.length(), text.length() - end.length()));
    }

    private static String pem(String begin, byte[] encoded, String end) {
        byte[] lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encode(encoded);
        return begin + "\n" + new String(lines, StandardCharsets.US_ASCII) + "\n" + end + "\n";
    }
}
