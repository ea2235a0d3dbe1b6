package dev.landfall.spi.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every type of value comes back as it was, and nothing else is taken for a row. */
class RowBytesTest {
    private static Row row() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("null", null);
        fields.put("flags", Arrays.asList(true, false, null));
        fields.put("whole", Long.MIN_VALUE);
        fields.put("doubles", List.of(-0.0, Double.NaN, 1e300));
        fields.put("decimal", new BigDecimal("10.00"));
        fields.put("text", "größe \u0000 😀");
        fields.put("bytes", new byte[] {-1, 0, 1});
        fields.put("uuid", new UUID(1, -1));
        fields.put("instant", Instant.parse("+10000-01-01T00:00:00.000000001Z"));
        fields.put("date", LocalDate.of(-44, 3, 15));
        fields.put("time", LocalTime.of(1, 2, 3, 4));
        fields.put("dateTime", LocalDateTime.of(2026, 11, 22, 0, 0));
        fields.put("offset", OffsetDateTime.parse("2026-11-22T00:00:00+05:30"));
        fields.put("zoned", ZonedDateTime.parse("2026-10-25T02:30:00+01:00[Europe/Paris]"));
        fields.put("span", Duration.ofSeconds(-1, 5));
        fields.put("vector", new float[] {0.1f, -0.0f, Float.NaN});
        fields.put("map", Map.of("a", List.of(Map.of("b", 1L))));
        return new Row(new Key(List.of(7L, "x")), fields);
    }

    @Test
    void everyTypeOfValueShouldComeBackAsItWas() {
        Row row = row();
        Row again = RowBytes.row(RowBytes.of(row));
        assertThat(again.key()).isEqualTo(row.key());
        assertThat(again.fields().keySet())
                .containsExactlyElementsOf(row.fields().keySet());
        again.fields().forEach((name, value) -> {
            if (!(value instanceof List<?> || value instanceof Map<?, ?>)) {
                assertThat(value).as(name).isEqualTo(row.fields().get(name));
            }
        });
        assertThat(new CanonicalDigest().row(again)).isEqualTo(new CanonicalDigest().row(row));
        assertThat(RowBytes.of(again)).isEqualTo(RowBytes.of(row));
    }

    @Test
    void partsOfARowShouldBeNoRow() {
        byte[] whole = RowBytes.of(row());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> RowBytes.row(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> RowBytes.row(Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesThatRowsDoNotHoldShouldBeRefused() {
        assertThatThrownBy(() -> RowBytes.of(new Row(Key.of(1L), Map.of("odd", new Object()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
    }
}
