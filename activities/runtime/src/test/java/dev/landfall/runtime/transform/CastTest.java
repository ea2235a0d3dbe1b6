package dev.landfall.runtime.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runbook.CastType;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CastTest {

    @Test
    void valuesShouldBecomeExactlyWhatTheySay() {
        assertThat(cast("integer", "42")).isEqualTo(42L);
        assertThat(cast("integer", "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(cast("integer", "1e3")).isEqualTo(1000L);
        assertThat(cast("integer", new BigDecimal("7.00"))).isEqualTo(7L);
        assertThat(cast("decimal", "1.50")).isEqualTo(new BigDecimal("1.50"));
        assertThat(cast("decimal", 3L)).isEqualTo(new BigDecimal("3"));
        assertThat(List.of("true", "T", "yes", "on", "1"))
                .allSatisfy(text -> assertThat(cast("boolean", text)).isEqualTo(true));
        assertThat(List.of("FALSE", "f", "no", "Off", "0"))
                .allSatisfy(text -> assertThat(cast("boolean", text)).isEqualTo(false));
        assertThat(cast("date", "2024-05-03")).isEqualTo(LocalDate.of(2024, 5, 3));
        assertThat(cast("timestamp", "2024-05-03T10:00:00+02:00")).isEqualTo(Instant.parse("2024-05-03T08:00:00Z"));
        assertThat(cast("localTimestamp", "2024-05-03T10:00")).isEqualTo(LocalDateTime.of(2024, 5, 3, 10, 0));
        assertThat(cast("uuid", "6BA7B810-9DAD-11D1-80B4-00C04FD430C8"))
                .isEqualTo(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"));
        assertThat(cast("text", new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(cast("text", Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(cast("text", null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "integer, 1.5",
        "integer, 9223372036854775808",
        "integer, 0x1F",
        "integer, ' 42'",
        "integer, 1e999999999",
        "integer, ''",
        "decimal, NaN",
        "decimal, '1,5'",
        "decimal, 1e999999999",
        "boolean, maybe",
        "boolean, 2",
        "date, 03.05.2024",
        "date, 2024-02-30",
        "date, 2024-05-03T10:00:00",
        "timestamp, 2024-05-03T10:00:00",
        "timestamp, 2024-05-03T10:00:00.1234567Z",
        "localTimestamp, 2024-05-03T10:00:00Z",
        "uuid, 1-2-3-4-5",
        "uuid, 6ba7b8109dad11d180b400c04fd430c8",
        "json, {a: 1}",
        "json, ''"
    })
    void whatATypeCantHoldExactlyShouldBeUnconvertibleWithoutShowingIt(String type, String text) {
        assertThatThrownBy(() -> cast(type, text))
                .isInstanceOf(Unconvertible.class)
                .hasNoCause()
                .message()
                .satisfies(message ->
                        assertThat(text.length() < 3 || !message.contains(text)).isTrue());
    }

    @Test
    void floatsAndBytesShouldBeRefused() {
        assertThatThrownBy(() -> cast("decimal", 0.1))
                .isInstanceOf(Unconvertible.class)
                .hasMessageContaining("Double");
        assertThatThrownBy(() -> cast("text", new byte[1])).isInstanceOf(Unconvertible.class);
    }

    @Test
    void throughTextAndBackShouldChangeNothing() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            shouldComeBack("integer", random.nextLong());
            shouldComeBack("decimal", new BigDecimal(new BigInteger(90, random), random.nextInt(30)));
            shouldComeBack("boolean", random.nextBoolean());
            shouldComeBack("date", LocalDate.ofEpochDay(random.nextInt(100_000)));
            shouldComeBack("timestamp", Instant.ofEpochSecond(random.nextInt(), 1_000L * random.nextInt(1_000_000)));
            shouldComeBack("uuid", new UUID(random.nextLong(), random.nextLong()));
        }
    }

    private static void shouldComeBack(String type, Object value) {
        assertThat(cast(type, cast("text", value))).isEqualTo(value).isEqualTo(cast(type, value));
    }

    private static Object cast(String type, Object value) {
        return new Cast(CastType.of(type)).apply(value);
    }
}
