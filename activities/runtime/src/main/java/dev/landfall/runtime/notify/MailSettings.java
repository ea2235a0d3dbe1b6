package dev.landfall.runtime.notify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail server and who gets mails through it.
 *
 * @param host the server
 * @param port its port
 * @param security how the connection is protected; the server's certificate is always verified
 * @param username the login, or null for none
 * @param password its password, or null
 * @param from the sender's address
 * @param to the recipients' addresses; a mail that one of them can't get goes to none
 */
public record MailSettings(
        String host,
        int port,
        Security security,
        @Nullable String username,
        @Nullable String password,
        String from,
        List<String> to) {

    /** How a connection is protected. */
    public enum Security {
        /** TLS from the beginning. */
        TLS,
        /** TLS asked for and insisted on. */
        STARTTLS,
        /** None: for loopback and closed networks only. */
        OFF
    }

    /** No address and no secret. */
    @Override
    public String toString() {
        return "mail";
    }
}
