package dev.landfall.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.spi.row.Key;
import io.qdrant.client.grpc.Common.PointId;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PointIdsTest {
    private static final UUID LOW = new UUID(1, 2);
    private static final UUID HIGH = new UUID(-1, 2);

    @Test
    void everyIdShouldComeBackFromItsKeyAndItsPosition() {
        List<PointId> inOrder = List.of(
                PointIds.number(0),
                PointIds.number(Long.MAX_VALUE),
                PointIds.number(Long.MIN_VALUE),
                PointIds.number(-1),
                PointIds.uuid(LOW),
                PointIds.uuid(HIGH));
        assertThat(inOrder).isSortedAccordingTo(PointIds::compare).allSatisfy(id -> {
            assertThat(PointIds.of(PointIds.key(id))).contains(id);
            assertThat(Position.parse(Position.text(id))).isEqualTo(id);
        });
        assertThat(PointIds.key(PointIds.number(-1))).isEqualTo(Key.of(new BigDecimal("18446744073709551615")));
    }

    @Test
    void keysThatNoPointCanHaveShouldHaveNoId() {
        assertThat(PointIds.of(Key.of(-1L))).isEmpty();
        assertThat(PointIds.of(Key.of(new BigDecimal("18446744073709551616")))).isEmpty();
        assertThat(PointIds.of(Key.of(new BigDecimal("1.5")))).isEmpty();
        assertThat(PointIds.of(Key.of("lead-1"))).isEmpty();
        assertThat(PointIds.of(new Key(List.of(1L, 2L)))).isEmpty();
        assertThat(PointIds.of(Key.of(LOW.toString()))).contains(PointIds.uuid(LOW));
    }

    @Test
    void priorIdsShouldBeFoundWhateverTheirSign() {
        PriorIds prior = new PriorIds(List.of(5L, -1L, 0L).stream().mapToLong(id -> id), List.of(HIGH, LOW).stream());
        assertThat(prior.ids()).hasSize(5).allMatch(prior::contains);
        assertThat(prior.among(List.of(PointIds.number(7), PointIds.number(-1)).stream()))
                .containsExactly(PointIds.number(-1));
        assertThat(prior.contains(PointIds.uuid(new UUID(0, 0)))).isFalse();
        assertThat(PriorIds.NONE.contains(PointIds.number(5))).isFalse();
    }
}
