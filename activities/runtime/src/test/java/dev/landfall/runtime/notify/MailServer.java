package dev.landfall.runtime.notify;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server on loopback that keeps what it takes. Recipients tell it how to behave. */
final class MailServer implements AutoCloseable {
    /** Is refused for good. */
    static final String NOBODY = "nobody@example.org";
    /** Is refused for now. */
    static final String FULL = "full@example.org";
    /** Has its mails taken without an answer, until the server is closed. */
    static final String MUTE = "mute@example.org";

    record Mail(List<String> to, MimeMessage message) {}

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final SMTPServer server;

    MailServer(UnaryOperator<SMTPServer.Builder> more) {
        server = more.apply(SMTPServer.port(0)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .messageHandlerFactory(context -> new Taking()))
                .build();
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    List<Mail> mails() {
        return mails;
    }

    private final class Taking implements MessageHandler {
        private final List<String> to = new ArrayList<>();

        @Override
        public void from(String sender) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            switch (recipient) {
                case NOBODY -> throw new RejectException(550, "no such user " + recipient);
                case FULL -> throw new RejectException(452, "mailbox of " + recipient + " is full");
                default -> to.add(recipient);
            }
        }

        @Override
        public String data(InputStream data) throws IOException {
            byte[] content = data.readAllBytes();
            try {
                Session session = Session.getInstance(new Properties());
                mails.add(new Mail(to, new MimeMessage(session, new ByteArrayInputStream(content))));
                if (to.contains(MUTE)) {
                    closed.await(Duration.ofMinutes(3).toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (Exception failure) {
                throw new IOException(failure);
            }
            return null;
        }

        @Override
        public void done() {}
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop();
    }
}
