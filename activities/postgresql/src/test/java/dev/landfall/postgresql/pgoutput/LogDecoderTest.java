package dev.landfall.postgresql.pgoutput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What no server was seen to send, and bytes that are no message; messages of a real server are read in {@code LogStreamTest}. */
class LogDecoderTest {

    @Test
    void aTransactionFromElsewhereShouldSayFromWhere() {
        assertThat(LogDecoder.decode(bytes(out -> {
                    out.writeByte('O');
                    out.writeLong(0x16B3748L);
                    text(out, "upstream");
                })))
                .isEqualTo(new LogMessage.Origin(0x16B3748L, "upstream"));
    }

    @Test
    void timesShouldCountFromTheYearTwoThousandAndNumbersHaveNoSign() {
        assertThat(LogDecoder.decode(bytes(out -> {
                    out.writeByte('B');
                    out.writeLong(7);
                    out.writeLong(1_000_001);
                    out.writeInt(-1);
                })))
                .isEqualTo(new LogMessage.Begin(7, Instant.parse("2000-01-01T00:00:01.000001Z"), 4_294_967_295L));
    }

    @Test
    void typesShouldBeNamed() {
        assertThat(LogDecoder.decode(bytes(out -> {
                    out.writeByte('Y');
                    out.writeInt(16_500);
                    text(out, "public");
                    text(out, "mood");
                })))
                .isEqualTo(new LogMessage.Type(16_500, "public", "mood"));
    }

    @Test
    void anUpdateShouldTellWhatWasLeftOutFromWhatIsAbsent() {
        LogMessage message = LogDecoder.decode(ByteBuffer.wrap(update()));
        assertThat(message).isInstanceOfSatisfying(LogMessage.Update.class, update -> {
            assertThat(update.old()).isNotNull();
            assertThat(update.old().whole()).isFalse();
            assertThat(update.old().row().text(0)).isEqualTo("1");
            assertThat(update.row().text(0)).isEqualTo("2");
            assertThat(update.row().unchanged(1)).isTrue();
            assertThat(update.row().unchanged(2)).isFalse();
            assertThat(update.row().text(2)).isNull();
            assertThatThrownBy(() -> update.row().text(1)).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void emptyTextShouldNotBeTakenForAValueThatWasLeftOut() {
        LogMessage message = LogDecoder.decode(bytes(out -> {
            out.writeByte('I');
            out.writeInt(5);
            out.writeByte('N');
            out.writeShort(1);
            value(out, "");
        }));
        assertThat(((LogMessage.Insert) message).row().unchanged(0)).isFalse();
        assertThat(((LogMessage.Insert) message).row().text(0)).isEmpty();
    }

    @Test
    void aMessageThatIsCutAnywhereShouldBeRefused() {
        byte[] whole = update();
        for (int length = 0; length < whole.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(whole, 0, length);
            assertThatThrownBy(() -> LogDecoder.decode(cut)).isInstanceOf(MalformedLog.class);
        }
        ByteBuffer longer = ByteBuffer.allocate(whole.length + 1).put(whole).rewind();
        assertThatThrownBy(() -> LogDecoder.decode(longer))
                .isInstanceOf(MalformedLog.class)
                .hasMessage("1 bytes behind a message");
    }

    @Test
    void bytesAtRandomShouldBeAMessageOrBeRefused() {
        Random random = new Random(42);
        byte[] kinds = "BCORYIUDTSXM".getBytes(StandardCharsets.US_ASCII);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(60)];
            random.nextBytes(bytes);
            bytes[0] = kinds[random.nextInt(kinds.length)];
            try {
                LogDecoder.decode(ByteBuffer.wrap(bytes));
            } catch (MalformedLog e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    @Test
    void emptiedTablesShouldBeListedWithWhatElseWasAskedFor() {
        assertThat(LogDecoder.decode(bytes(out -> {
                    out.writeByte('T');
                    out.writeInt(2);
                    out.writeByte(2);
                    out.writeInt(8);
                    out.writeInt(9);
                })))
                .isEqualTo(new LogMessage.Truncate(List.of(8L, 9L), false, true));
    }

    private static byte[] update() {
        return bytes(out -> {
                    out.writeByte('U');
                    out.writeInt(5);
                    out.writeByte('K');
                    out.writeShort(3);
                    value(out, "1");
                    out.writeByte('n');
                    out.writeByte('n');
                    out.writeByte('N');
                    out.writeShort(3);
                    value(out, "2");
                    out.writeByte('u');
                    out.writeByte('n');
                })
                .array();
    }

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private static ByteBuffer bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.writeByte(0);
    }

    private static void value(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte('t');
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
