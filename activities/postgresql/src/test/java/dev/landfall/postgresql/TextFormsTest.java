package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text forms without a server. */
class TextFormsTest {

    @ParameterizedTest
    @CsvSource({
        "timestamp(3) with time zone, 2026-11-21 13:24:22.123+00",
        "timestamp with time zone, 0044-03-15 00:00:00+00 BC",
        "timestamp with time zone, infinity",
        "timestamp without time zone, 12026-01-02 03:04:05.000001",
        "date, 0001-12-31 BC",
        "date, -infinity",
        "time without time zone, 24:00:00",
        "'numeric(10,2)', 12.30",
        "numeric, NaN",
        "numeric, Infinity",
        "double precision, -0.0",
        "bytea, \\x00ff",
        "uuid, 00000000-0000-0001-ffff-fffffffffffe",
        "public.mood, odd"
    })
    void aValueShouldGoThereAndBack(String type, String text) {
        Object value = Codec.of(type).decode(text);
        assertThat(Codec.of(type).decode(ValueText.of(value))).isEqualTo(value);
    }

    @Test
    void valuesShouldBecomeTheRightJavaTypes() {
        assertThat(Codec.of("numeric(10,2)").decode("12.30")).isEqualTo(new BigDecimal("12.30"));
        assertThat(Codec.of("timestamp with time zone").decode("2026-01-02 03:04:05+00"))
                .isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(Codec.of("timestamp without time zone").decode("0044-03-15 01:00:00 BC"))
                .isEqualTo(LocalDateTime.of(-43, 3, 15, 1, 0));
        assertThat(Codec.of("date").decode("0001-01-01 BC")).isEqualTo(LocalDate.of(0, 1, 1));
        assertThat(Codec.of("integer[]").decode("{1}")).isEqualTo("{1}");
    }

    @Test
    void everyTimeShouldBeReadAsTheServerPrintsIt() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            int micros = random.nextInt(4) == 0 ? 0 : random.nextInt(1_000_000);
            LocalDateTime time = LocalDateTime.of(2000, 1, 1, 0, 0)
                    .plusSeconds(random.nextLong(-60_000_000_000L, 7_000_000_000_000L))
                    .withNano(micros * 1_000);
            String fraction = micros == 0 ? "" : ".%06d".formatted(micros).replaceAll("0+$", "");
            String text = "%04d-%02d-%02d %02d:%02d:%02d%s"
                    .formatted(
                            time.getYear(),
                            time.getMonthValue(),
                            time.getDayOfMonth(),
                            time.getHour(),
                            time.getMinute(),
                            time.getSecond(),
                            fraction);
            assertThat(Codec.of("timestamp without time zone").decode(text))
                    .as(text)
                    .isEqualTo(time);
        }
    }

    @Test
    void anyTextShouldSurviveCopyEscapes() {
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            String text = random(random);
            byte[] line = ("a\t" + escaped(text) + "\t\\N\n").getBytes(StandardCharsets.UTF_8);
            CopyLine read = new CopyLine(3).of(line);
            assertThat(read.text(1)).isEqualTo(text);
            assertThat(read.text(2)).isNull();
        }
    }

    private static String random(Random random) {
        StringBuilder text = new StringBuilder();
        String alphabet = "\\\t\n\r\b\fNab é雪";
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String escaped(String text) {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        CopyBuffer buffer = new CopyBuffer((bytes, length) -> sent.write(bytes, 0, length));
        buffer.value(text);
        try {
            assertThat(buffer.finish()).isEqualTo(sent.size());
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
        return sent.toString(StandardCharsets.UTF_8);
    }
}
