package dev.landfall.worker.secure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of a test's own, and the files that it hands out. */
final class Authority {
    private static final Duration DAY = Duration.ofDays(1);
    private static int serial;

    private final Path folder;
    private final X500Principal name;
    private final KeyPair keys = pair();

    /** The authority's own certificate, in PEM. */
    final Path certificate;

    /** What somebody was given: two files in PEM. */
    record Identity(Path certificate, Path key) {}

    Authority(Path folder, String name) {
        this.folder = folder;
        this.name = new X500Principal("CN=" + name);
        certificate = write(name + ".pem", "CERTIFICATE", encoded(self()));
    }

    /** Somebody's, good for a day. */
    Identity identity(String holder) {
        return identity(holder, Instant.now().plus(DAY));
    }

    /** Somebody's, good until then. */
    Identity identity(String holder, Instant end) {
        KeyPair pair = pair();
        return new Identity(
                write(holder + ".pem", "CERTIFICATE", encoded(signed(holder, pair, end))),
                write(holder + ".key", "PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    private X509Certificate self() {
        return certificate(name, keys, Instant.now().plus(DAY), new GeneralNames(new GeneralName[0]), true);
    }

    private X509Certificate signed(String holder, KeyPair pair, Instant end) {
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, holder));
        return certificate(new X500Principal("CN=" + holder), pair, end, names, false);
    }

    private X509Certificate certificate(
            X500Principal holder, KeyPair pair, Instant end, GeneralNames names, boolean authority) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(++serial),
                Date.from(Instant.now().minus(DAY.multipliedBy(2))),
                Date.from(end),
                holder,
                pair.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!authority) {
                builder.addExtension(Extension.subjectAlternativeName, false, names);
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Path write(String file, String what, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        try {
            return Files.writeString(
                    folder.resolve(file), "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, body));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
