package dev.landfall.starter.temporal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file in PEM that a setting names. */
record PemFile(String field, Path file) {
    private static final long LARGEST = 1 << 20;
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN (?<form>[A-Z ]*)PRIVATE KEY-----(?<body>[^-]*)-----END");

    /** The certificates in it, at least one, in their order. */
    List<X509Certificate> certificates() {
        try (ByteArrayInputStream in = new ByteArrayInputStream(text().getBytes(StandardCharsets.ISO_8859_1))) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException | IOException noCertificate) {
            // Told below.
        }
        throw flaw("holds no certificate", "Name a file in PEM that begins with -----BEGIN CERTIFICATE-----");
    }

    /** The private key in it, of the algorithm of a public one. */
    PrivateKey privateKey(String algorithm) {
        Matcher key = PRIVATE_KEY.matcher(text());
        if (!key.find()) {
            throw flaw("holds no private key", "Name a file in PEM that begins with -----BEGIN PRIVATE KEY-----");
        }
        switch (key.group("form")) {
            case "" -> {}
            case "ENCRYPTED " ->
                throw flaw(
                        "has a passphrase, which is not asked for here",
                        "Take it off, and keep the file from others: openssl pkey -in FILE -out NEW");
            default ->
                throw flaw("is not in the form PKCS#8", "Convert it: openssl pkcs8 -topk8 -nocrypt -in FILE -out NEW");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(key.group("body"));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (IllegalArgumentException | GeneralSecurityException otherKind) {
            throw flaw(
                    "is no key of the certificate's kind, " + algorithm,
                    "Name the key that the certificate was made for");
        }
    }

    UnusableAccess flaw(String what, String next) {
        return new UnusableAccess(field, what, next);
    }

    private String text() {
        try {
            if (Files.size(file) <= LARGEST) {
                return Files.readString(file, StandardCharsets.ISO_8859_1);
            }
        } catch (IOException unreadable) {
            // Told below.
        }
        throw flaw("can't be read", "Name a readable file: " + file + " is none");
    }
}
