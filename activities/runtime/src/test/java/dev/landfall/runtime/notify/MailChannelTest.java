package dev.landfall.runtime.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runtime.notify.MailServer.Mail;
import dev.landfall.runtime.notify.MailSettings.Security;
import dev.landfall.runtime.notify.Sent.End;
import dev.landfall.workflow.activity.Notice;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;

class MailChannelTest {
    private MailServer server = new MailServer(builder -> builder);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aMailShouldArriveWholeAndBeTheSameWhenItIsSentOnceMore() throws Exception {
        Notice notice = Notices.saying(
                "team",
                "Größe – crm waits\r\nBcc: everybody@example.org",
                "It waits für dba.\nBcc: this is text\n.\nlast");
        MailChannel channel = channel("dba@example.org", "qa@example.org");
        assertThat(channel.send(notice)).isEqualTo(Sent.ARRIVED);
        assertThat(channel.send(notice)).isEqualTo(Sent.ARRIVED);

        assertThat(server.mails()).hasSize(2);
        for (Mail mail : server.mails()) {
            MimeMessage message = mail.message();
            assertThat(mail.to()).containsExactly("dba@example.org", "qa@example.org");
            assertThat(message.getSubject()).isEqualTo("Größe – crm waits  Bcc: everybody@example.org");
            assertThat(message.getHeader("Bcc")).isNull();
            assertThat(message.getMessageID()).isEqualTo("<" + notice.key() + "@example.org>");
            assertThat(message.getSentDate()).isEqualTo(Date.from(notice.at()));
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getContent().toString().replace("\r", "").strip())
                    .isEqualTo("It waits für dba.\nBcc: this is text\n.\nlast");
        }
    }

    @Test
    void anAnswerShouldSayWhetherToTryAgain() {
        assertThat(send(MailServer.NOBODY)).isEqualTo(Sent.refused("the mail server answered 550"));
        assertThat(send(MailServer.FULL)).isEqualTo(Sent.notNow("the mail server answered 452"));
        assertThat(send("dba@example.org", MailServer.NOBODY))
                .as("to none when one can't get it")
                .isEqualTo(Sent.refused("the mail server answered 550"));
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void aServerThatFallsSilentShouldLeaveItOpen() {
        assertThat(new MailChannel(settings(Security.OFF, null, MailServer.MUTE), Duration.ofMillis(500))
                        .send(Notices.to("team")))
                .isEqualTo(Sent.unanswered("the mail server was lost before it answered"));
        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void aServerThatIsAwayShouldBeTriedAgain() {
        MailSettings away = settings(Security.OFF, null, "dba@example.org");
        server.close();
        assertThat(new MailChannel(away).send(Notices.to("team")).end()).isEqualTo(End.NOT_NOW);
    }

    @Test
    void aLoginShouldBeSentAndARefusedOneBeFinal() {
        restart(new MailServer(builder -> builder.requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("landfall") || !password.equals("right")) {
                        throw new LoginFailedException();
                    }
                }))));
        assertThat(send(settings(Security.OFF, "right", "dba@example.org"))).isEqualTo(Sent.ARRIVED);
        assertThat(send(settings(Security.OFF, "wrong", "dba@example.org")))
                .isEqualTo(Sent.refused("the mail server refuses the login"));
        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void nothingShouldBeSentInTheClearOrToACertificateThatNobodyVouchesFor(@TempDir Path folder) throws Exception {
        MailSettings insisting = settings(Security.STARTTLS, "right", "dba@example.org");
        assertThat(send(insisting).end()).as("a server without TLS").isEqualTo(End.NOT_NOW);

        SSLContext tls = SelfSigned.context(folder);
        restart(new MailServer(builder -> builder.enableTLS().startTlsSocketFactory(tls)));
        assertThat(send(settings(Security.STARTTLS, "right", "dba@example.org")).end())
                .as("a server that anybody could be")
                .isEqualTo(End.NOT_NOW);
        assertThat(server.mails()).isEmpty();
    }

    private void restart(MailServer other) {
        server.close();
        server = other;
    }

    private Sent send(String... to) {
        return channel(to).send(Notices.to("team"));
    }

    private static Sent send(MailSettings settings) {
        return new MailChannel(settings).send(Notices.to("team"));
    }

    private MailChannel channel(String... to) {
        return new MailChannel(settings(Security.OFF, null, to));
    }

    private MailSettings settings(Security security, @Nullable String password, String... to) {
        return new MailSettings(
                "127.0.0.1",
                server.port(),
                security,
                password == null ? null : "landfall",
                password,
                "landfall@example.org",
                List.of(to));
    }
}
