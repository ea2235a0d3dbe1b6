package dev.landfall.starter.temporal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Who we show Temporal that we are: a certificate that is good now, and the private key that it was made for. */
record ClientIdentity(List<X509Certificate> chain, PrivateKey key) {
    private static final byte[] PROBE = "landfall".getBytes(StandardCharsets.US_ASCII);

    static ClientIdentity read(Path certificate, Path key, Instant now) {
        PemFile certificates = new PemFile("tls.certificate", certificate);
        PemFile keys = new PemFile("tls.key", key);
        List<X509Certificate> chain = certificates.certificates();
        X509Certificate own = chain.getFirst();
        Instant end = own.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            throw certificates.flaw(
                    "ran out on " + end.atZone(ZoneOffset.UTC).toLocalDate(),
                    "Get a new one from whoever runs Temporal's CA");
        }
        Instant begin = own.getNotBefore().toInstant();
        if (now.isBefore(begin)) {
            throw certificates.flaw(
                    "is good only from " + begin + " on", "Look at this machine's clock, or wait until then");
        }
        PrivateKey secret = keys.privateKey(own.getPublicKey().getAlgorithm());
        if (!fit(own.getPublicKey(), secret)) {
            throw keys.flaw("is not the certificate's key", "Name the key that the certificate was made for");
        }
        return new ClientIdentity(chain, secret);
    }

    /** Whether what one signs the other verifies. */
    private static boolean fit(PublicKey open, PrivateKey secret) {
        String algorithm = switch (open.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> open.getAlgorithm();
        };
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(secret);
            signing.update(PROBE);
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(open);
            verifying.update(PROBE);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }
}
