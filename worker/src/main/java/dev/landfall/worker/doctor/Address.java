package dev.landfall.worker.doctor;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Whether what is said to an address can be overheard. */
final class Address {
    private Address() {}

    /**
     * What a person should know of it.
     *
     * @param url the address in the driver's own form; never shown, it may hold a password
     * @param verified whether it is encrypted, and the server's certificate looked at; a server that answered has passed
     */
    static Finding encryption(String where, String url, boolean verified, String next) {
        if (verified) {
            return Finding.well(where, "TLS, the certificate is verified");
        }
        return isLoopback(url)
                ? Finding.well(where, "without TLS, on this machine")
                : Finding.look(where, "without TLS: passwords and rows can be overheard on the way", next);
    }

    private static boolean isLoopback(String url) {
        String host = host(url);
        try {
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static @Nullable String host(String url) {
        try {
            return URI.create(url.replaceFirst("^jdbc:", "")).getHost();
        } catch (IllegalArgumentException odd) {
            return null;
        }
    }
}
