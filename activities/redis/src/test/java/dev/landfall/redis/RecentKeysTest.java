package dev.landfall.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentKeysTest {
    private static final int REMEMBERED = 20_000;

    private final RecentKeys recent = new RecentKeys();

    @Test
    void aKeyGivenAgainAmongTheLastShouldBeNoticed() {
        for (int i = 0; i < 5 * REMEMBERED; i++) {
            assertThat(recent.isNew(key("session:" + i))).isTrue();
            if (i >= REMEMBERED) {
                assertThat(recent.isNew(key("session:" + (i - REMEMBERED + 1)))).isFalse();
            }
        }
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
