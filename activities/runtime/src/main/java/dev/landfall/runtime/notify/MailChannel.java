package dev.landfall.runtime.notify;

import dev.landfall.runtime.notify.MailSettings.Security;
import dev.landfall.workflow.activity.Notice;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends notices by mail. What a server says is not repeated, but for its code: it may quote addresses. */
public final class MailChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(MailChannel.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int FOR_GOOD = 500;
    private static final int FOR_NOW = 400;

    private final MailSettings settings;
    private final Session session;

    /** Through that server. */
    public MailChannel(MailSettings settings) {
        this(settings, ANSWER);
    }

    MailChannel(MailSettings settings, Duration patience) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings, patience));
    }

    private static Properties properties(MailSettings settings, Duration patience) {
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", String.valueOf(settings.port()));
        properties.put("mail.smtp.localhost", NoticeMail.domain(settings.from()));
        properties.put("mail.smtp.auth", String.valueOf(settings.username() != null));
        properties.put("mail.smtp.connectiontimeout", String.valueOf(CONNECT.toMillis()));
        properties.put("mail.smtp.timeout", String.valueOf(patience.toMillis()));
        properties.put("mail.smtp.writetimeout", String.valueOf(patience.toMillis()));
        properties.put("mail.smtp.ssl.enable", String.valueOf(settings.security() == Security.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", String.valueOf(settings.security() == Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(settings.security() == Security.STARTTLS));
        // A mail that reaches some only would be neither delivered nor undelivered.
        properties.put("mail.smtp.sendpartial", "false");
        return properties;
    }

    /** Mailboxes know a mail by its Message-ID. */
    @Override
    public boolean knowsKeys() {
        return true;
    }

    @Override
    public Sent send(Notice notice) {
        try {
            NoticeMail mail = new NoticeMail(session, notice, settings);
            Transport transport = session.getTransport();
            try {
                return connect(transport, mail);
            } finally {
                quit(transport);
            }
        } catch (MessagingException unwritable) {
            return Sent.refused("the mail can't be written with the addresses of the worker's configuration");
        }
    }

    private Sent connect(Transport transport, NoticeMail mail) {
        try {
            transport.connect(settings.username(), settings.password());
        } catch (AuthenticationFailedException refused) {
            return Sent.refused("the mail server refuses the login");
        } catch (MessagingException unreachable) {
            return Sent.notNow("the mail server can't be reached as the worker's configuration says");
        }
        return send(transport, mail);
    }

    private static Sent send(Transport transport, NoticeMail mail) {
        try {
            transport.sendMessage(mail, mail.getAllRecipients());
            return Sent.ARRIVED;
        } catch (MessagingException failure) {
            OptionalInt code = code(failure);
            String why = "the mail server answered " + code.orElse(0);
            if (code.orElse(0) >= FOR_GOOD) {
                return Sent.refused(why);
            }
            return code.orElse(0) >= FOR_NOW
                    ? Sent.notNow(why)
                    : Sent.unanswered("the mail server was lost before it answered");
        }
    }

    /** What the server answered, where it did. */
    private static OptionalInt code(MessagingException failure) {
        for (@Nullable Exception at = failure; at instanceof MessagingException known; at = known.getNextException()) {
            int code = switch (known) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> 0;
            };
            if (code >= FOR_NOW) {
                return OptionalInt.of(code);
            }
        }
        return OptionalInt.empty();
    }

    /** What was sent is sent, however the connection ends. */
    private static void quit(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException lost) {
            LOG.debug("The mail server did not say good-bye");
        }
    }
}
