package dev.landfall.runtime.notify;

import dev.landfall.workflow.activity.Notice;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** A notice as a mail. Sent once more it is the same one: same Message-ID, same date. */
final class NoticeMail extends MimeMessage {
    private final String id;

    NoticeMail(Session session, Notice notice, MailSettings settings) throws MessagingException {
        super(session);
        this.id = "<" + notice.key() + "@" + domain(settings.from()) + ">";
        String utf8 = StandardCharsets.UTF_8.name();
        setFrom(new InternetAddress(settings.from()));
        for (String to : settings.to()) {
            addRecipient(RecipientType.TO, new InternetAddress(to));
        }
        setSubject(OneLine.of(notice.subject()), utf8);
        setText(notice.text(), utf8);
        setSentDate(Date.from(notice.at()));
        // Nobody's absence is told to a machine.
        setHeader("Auto-Submitted", "auto-generated");
        saveChanges();
    }

    static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
