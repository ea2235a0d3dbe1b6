package dev.landfall.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PayloadTest {

    @Test
    void jsonValuesShouldComeBackAsTheyWere() {
        for (Object value : List.of(
                true,
                Long.MIN_VALUE,
                0.1,
                -0.0,
                "",
                "猫",
                Arrays.asList(1L, null, List.of("x")),
                Map.of("a", Map.of("b", false)))) {
            assertThat(Payload.java(Payload.value(value))).isEqualTo(value);
        }
        assertThat(Payload.java(Payload.value(null))).isNull();
    }

    @Test
    void valuesWithoutCounterpartShouldBecomeText() {
        assertThat(Payload.java(Payload.value(new BigDecimal("10.20")))).isEqualTo("10.20");
        assertThat(Payload.java(Payload.value(new byte[] {1, 2, 3}))).isEqualTo("AQID");
        assertThat(Payload.java(Payload.value(Instant.EPOCH))).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(Payload.java(Payload.value(new UUID(0, 1)))).isEqualTo("00000000-0000-0000-0000-000000000001");
    }

    @Test
    void numbersThatJsonLacksShouldBeRefused() {
        assertThatThrownBy(() -> Payload.value(List.of(Double.NaN))).isInstanceOf(Unstorable.class);
    }
}
