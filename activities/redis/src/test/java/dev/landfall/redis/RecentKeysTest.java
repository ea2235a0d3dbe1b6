package dev.landfall.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentKeysTest {
    private final RecentKeys recent = new RecentKeys();

    @Test
    void aKeyGivenTwiceInSuccessionShouldBeNoticed() {
        assertThat(recent.isNew(key("a"))).isTrue();
        assertThat(recent.isNew(key("b"))).isTrue();
        assertThat(recent.isNew(key("a"))).isFalse();
    }

    @Test
    void twentyThousandKeysShouldBeRememberedAndOldOnesForgotten() {
        for (int i = 0; i < 60_000; i++) {
            assertThat(recent.isNew(key("k" + i))).isTrue();
            assertThat(recent.isNew(key("k" + Math.max(0, i - 19_999)))).isFalse();
        }
        assertThat(recent.isNew(key("k0"))).isTrue();
    }

    @Test
    void keysOfOneHashShouldNotBeTakenForEachOther() {
        List<byte[]> same = new ArrayList<>();
        // "Aa" and "BB" have one hash, and so has every row of them.
        for (int i = 0; i < 1 << 10; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 10; bit++) {
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            same.add(key(name.toString()));
        }
        assertThat(same).allMatch(recent::isNew).noneMatch(recent::isNew);
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
