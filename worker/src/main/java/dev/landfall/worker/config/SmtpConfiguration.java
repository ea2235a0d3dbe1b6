package dev.landfall.worker.config;

import dev.landfall.runtime.notify.MailSettings;
import dev.landfall.runtime.notify.MailSettings.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mail server.
 *
 * @param host the server
 * @param port its port; 587 unless given
 * @param tls {@code starttls}, the default, {@code tls} from the beginning, or {@code off} for loopback and closed networks
 * @param username the login, or null for none
 * @param password its password
 * @param from the sender's address
 */
public record SmtpConfiguration(
        String host,
        int port,
        String tls,
        @Nullable String username,
        @Nullable String password,
        String from) {
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*");
    private static final int SUBMISSION = 587;
    private static final int MOST = 65_535;

    public SmtpConfiguration {
        port = port == 0 ? SUBMISSION : port;
        tls = Objects.requireNonNullElse(tls, word(Security.STARTTLS));
    }

    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    private static String word(Security security) {
        return security.name().toLowerCase(Locale.ROOT);
    }

    private Optional<Security> security() {
        return Arrays.stream(Security.values())
                .filter(security -> word(security).equals(tls))
                .findFirst();
    }

    MailSettings to(List<String> recipients) {
        return new MailSettings(host, port, security().orElseThrow(), username, password, from, recipients);
    }

    void check(Problems problems, String path) {
        problems.present(path + ".host", host, "Name the mail server");
        if (port < 1 || port > MOST) {
            problems.add(path + ".port", "is not a port", "1 to " + MOST + "; 587 unless given");
        }
        if (security().isEmpty()) {
            problems.add(path + ".tls", "is not a way of protecting the connection", "starttls, tls or off");
        }
        if (username == null && password != null) {
            problems.add(path + ".username", "is missing beside a password", "Give it, or leave both out");
        }
        if (username != null) {
            problems.present(path + ".password", password, "Give it as ${NAME} from the environment");
        }
        if (problems.present(path + ".from", from, "Give the sender's address") && !isAddress(from)) {
            problems.add(path + ".from", "is not a mail address", "Write it like landfall@example.org");
        }
    }

    /** No address and no secret. */
    @Override
    public String toString() {
        return "SMTP";
    }
}
