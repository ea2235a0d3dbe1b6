package dev.landfall.starter.temporal;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS to Temporal. The server's certificate is always verified, its name included.
 *
 * @param ca certificates in PEM that vouch for the server; null for those that the Java platform trusts
 * @param certificate our own certificate in PEM, with what stands between it and its CA; null for none
 * @param key its private key, PKCS#8 in PEM
 * @param serverName the name that the server's certificate must be for, where it is not the target's; null for that one
 */
public record TemporalTls(
        @Nullable Path ca,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable String serverName) {
    /** The server's certificate is verified against what the Java platform trusts, and we show none. */
    public static final TemporalTls PLAIN = new TemporalTls(null, null, null, null);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})");

    /**
     * All of it, read now.
     *
     * @throws UnusableAccess naming every file that can't be used
     */
    public SslContext context(Instant now) {
        List<Flaw> flaws = new ArrayList<>();
        SslContextBuilder builder = GrpcSslContexts.forClient();
        collect(flaws, () -> trust(builder, now));
        collect(flaws, () -> identify(builder, now));
        if (serverName != null && !NAME.matcher(serverName).matches()) {
            flaws.add(new Flaw("tls.serverName", "is not the name of a server", "Write it like temporal.example.org"));
        }
        if (!flaws.isEmpty()) {
            throw new UnusableAccess(flaws);
        }
        try {
            return builder.build();
        } catch (SSLException unusable) {
            throw new UnusableAccess(
                    "tls", "can't be used (" + unusable.getClass().getSimpleName() + ")", "Look at the files it names");
        }
    }

    private void trust(SslContextBuilder builder, Instant now) {
        if (ca != null) {
            PemFile file = new PemFile("tls.ca", ca);
            List<X509Certificate> trusted = file.certificates();
            if (trusted.stream().allMatch(each -> now.isAfter(each.getNotAfter().toInstant()))) {
                throw file.flaw("has run out", "Get the one that is used now from whoever runs Temporal");
            }
            builder.trustManager(trusted);
        }
    }

    private void identify(SslContextBuilder builder, Instant now) {
        if (certificate != null && key != null) {
            ClientIdentity identity = ClientIdentity.read(certificate, key, now);
            builder.keyManager(identity.key(), identity.chain());
        } else if (certificate != null) {
            throw new UnusableAccess("tls.certificate", "stands without its key", "Name the key's file too");
        } else if (key != null) {
            throw new UnusableAccess("tls.key", "stands without its certificate", "Name the certificate's file too");
        }
    }

    private static void collect(List<Flaw> flaws, Runnable step) {
        try {
            step.run();
        } catch (UnusableAccess unusable) {
            flaws.addAll(unusable.flaws());
        }
    }
}
