package dev.landfall.starter.temporal;

import io.grpc.netty.shaded.io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells from a connection that was not made what a person must mend; no waiting mends it. */
public final class TlsFailure {
    private TlsFailure() {}

    /** What is to be mended; empty when the failure is about something else than TLS. */
    public static Optional<Flaw> in(@Nullable Throwable failure) {
        @Nullable Throwable root = null;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof NotSslRecordException) {
                return Optional.of(
                        new Flaw("tls", "is switched on, and the server speaks without it", "Switch it off"));
            }
            if (at instanceof SSLException
                    || at instanceof CertificateException
                    || at instanceof CertPathBuilderException
                    || at instanceof CertPathValidatorException) {
                root = at;
            }
        }
        return Optional.ofNullable(root).map(TlsFailure::judged);
    }

    private static Flaw judged(Throwable root) {
        String message = String.valueOf(root.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("alert")) {
            return new Flaw(
                    "tls.certificate",
                    "was refused by the server, or is missing",
                    "Name a certificate, with its key, that the server's CA vouches for");
        }
        if (root instanceof CertificateExpiredException) {
            return new Flaw(
                    "tls", "found the server's certificate run out", "Have it renewed by whoever runs Temporal");
        }
        if (message.contains("no name matching") || message.contains("no subject alternative")) {
            return new Flaw(
                    "tls.serverName",
                    "is not the name that the server's certificate is for",
                    "Give the name that stands in the certificate");
        }
        return new Flaw(
                "tls.ca", "does not vouch for the server's certificate", "Name the file of the CA that signed it");
    }
}
