package dev.landfall.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyTextTest {

    @Test
    void everyNameShouldRoundTripToItsOwnText() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] name = new byte[random.nextInt(12)];
            random.nextBytes(name);
            assertThat(KeyText.bytes(KeyText.of(name))).isEqualTo(name);
        }
    }

    @Test
    void readableNamesShouldStayReadable() {
        assertThat(KeyText.of("größe:1".getBytes(StandardCharsets.UTF_8))).isEqualTo("größe:1");
        assertThat(KeyText.of(new byte[] {(byte) 0xff, 0})).isEqualTo("\\xff00");
    }

    @Test
    void aNameThatLooksEncodedShouldNotBeTakenForIt() {
        byte[] name = "\\xff00".getBytes(StandardCharsets.UTF_8);
        assertThat(KeyText.of(name)).isEqualTo("\\x5c7866663030");
        assertThat(KeyText.bytes(KeyText.of(name))).isEqualTo(name);
        assertThat(KeyText.bytes("\\xyz")).isEqualTo("\\xyz".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aReplacementCharacterShouldBeTextLikeAnyOther() {
        assertThat(KeyText.value("\uFFFD".getBytes(StandardCharsets.UTF_8))).isEqualTo("\uFFFD");
    }

    @Test
    void lanesShouldShareAllKeysEvenly() {
        long first = IntStream.range(0, 10_000)
                .filter(i -> new Lane(0, 2).takes(KeyText.bytes("session:" + i)))
                .count();
        assertThat(first).isBetween(4_500L, 5_500L);
        IntStream.range(0, 100)
                .mapToObj(i -> KeyText.bytes("k" + i))
                .forEach(key -> assertThat(new Lane(0, 2).takes(key) ^ new Lane(1, 2).takes(key))
                        .isTrue());
    }
}
