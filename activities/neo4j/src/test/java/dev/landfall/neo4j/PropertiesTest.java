package dev.landfall.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

class PropertiesTest {

    @Test
    void everyTypeOfPropertyShouldComeBackFromRows() {
        NodeFixture.properties(11).forEach((name, value) -> {
            Value sent = Properties.toDriver(value);
            assertThat(Properties.toDriver(Properties.toRow(sent))).as(name).isEqualTo(sent);
            assertThat(Properties.toRow(sent)).as(name).isEqualTo(value);
        });
    }

    @Test
    void whatOnlyOtherStoresHaveShouldBecomeTextOrAMomentInUtc() {
        UUID uuid = UUID.fromString("00000000-0000-0001-0000-000000000002");
        assertThat(Properties.toRow(Properties.toDriver(uuid))).isEqualTo(uuid.toString());
        assertThat(Properties.toRow(Properties.toDriver(new BigDecimal("1E+3"))))
                .isEqualTo("1000");
        Instant instant = Instant.parse("2026-11-21T13:00:00.000000001Z");
        assertThat(Properties.toRow(Properties.toDriver(instant))).isEqualTo(instant.atZone(ZoneOffset.UTC));
        assertThat(Properties.toRow(Properties.toDriver(new float[] {1.5f}))).isEqualTo(List.of(1.5));
        assertThat(Properties.toDriver(null)).isEqualTo(Values.NULL);
    }

    @Test
    void whatAGraphCannotHoldShouldBeRefusedWithoutItsValue() {
        for (Object value : List.of(
                Map.of("a", "secret"),
                Map.of(),
                new StringBuilder("secret"),
                Map.of(Properties.POINT, Map.of("x", 1.0)))) {
            assertThatThrownBy(() -> Properties.toDriver(value))
                    .isInstanceOf(Unstorable.class)
                    .hasMessageNotContaining("secret");
        }
    }
}
