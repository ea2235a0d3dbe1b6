package dev.landfall.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class KeyListTest {

    @Test
    void keysShouldComeBackByKeySpaceInTheirOrder() {
        KeyList list = new KeyList();
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            sessions.add("session:" + "x".repeat(i % 40) + i);
            add(list, sessions.getLast());
        }
        add(list, "session:" + "y".repeat(200_000));
        add(list, "plain");
        assertThat(keys(list, "session:*").subList(0, 30_000)).isEqualTo(sessions);
        assertThat(keys(list, "session:*"))
                .hasSize(30_001)
                .last()
                .satisfies(key -> assertThat(key).hasSize(200_008));
        assertThat(keys(list, KeySpace.REST)).containsExactly("plain");
        assertThat(keys(list, KeySpace.ALL)).hasSize(30_002);
    }

    @Test
    void keysFoundAfterThereWereTooManyKeySpacesShouldBeLookedThroughByEach() {
        KeyList list = new KeyList();
        Tallies tallies = new Tallies(Set.of());
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 1_500; i++) {
                byte[] key = KeyText.bytes(i + ":" + round);
                list.add(tallies.count(key), key);
            }
        }
        assertThat(keys(list, "7:*")).contains("7:0", "7:1");
        assertThat(keys(list, KeySpace.ALL)).hasSize(3_000);
        assertThat(keys(list, "1400:*")).contains("1400:0", "1400:1");
        assertThat(tallies.map((name, tally) -> name + " " + tally.keys())).containsExactly("* 3000");
    }

    @Test
    void keysThatMemoryHasNoRoomForShouldComeBackFromTheFile() {
        KeyList list = new KeyList(new KeyChunks(100_000, 10_000_000));
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            sessions.add("session:" + "x".repeat(i % 40) + i);
            add(list, sessions.getLast());
            add(list, "seen:" + i);
        }
        assertThat(list.complete()).isTrue();
        assertThat(keys(list, "session:*")).isEqualTo(sessions);
        assertThat(keys(list, "session:*")).isEqualTo(sessions);
        assertThat(keys(list, "seen:*")).hasSize(50_000).last().isEqualTo("seen:49999");
    }

    @Test
    void tooManyKeysShouldAllBeDropped() {
        KeyList list = new KeyList(new KeyChunks(10 << 20, 20 << 20));
        byte[] key = KeyText.bytes("k:" + "x".repeat(1 << 20));
        for (int i = 0; i < 29; i++) {
            list.add("k:*", key);
        }
        assertThat(list.complete()).isTrue();
        for (int i = 0; i < 2; i++) {
            list.add("k:*", key);
        }
        assertThat(list.complete()).isFalse();
        assertThat(keys(list, "k:*")).isEmpty();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "looks at open files by /proc")
    void keysThatAreDroppedShouldGiveTheDiskItsRoomBack() throws IOException {
        KeyList list = new KeyList(new KeyChunks(0, 20 << 20));
        byte[] key = KeyText.bytes("k:" + "y".repeat(3 << 20));
        list.add("k:*", key);
        list.add("k:*", key);
        assertThat(ScratchFileTest.openFiles()).anySatisfy(KeyListTest::isBig);
        while (list.complete()) {
            list.add("k:*", key);
        }
        assertThat(ScratchFileTest.openFiles()).noneSatisfy(KeyListTest::isBig);
    }

    private static void isBig(byte[] file) {
        assertThat(file).hasSizeGreaterThan(3 << 20);
    }

    private static void add(KeyList list, String key) {
        list.add(KeySpace.nameFor(KeyText.bytes(key)), KeyText.bytes(key));
    }

    private static List<String> keys(KeyList list, String space) {
        Pages pages = list.pages(KeySpace.of("here", space));
        List<String> keys = new ArrayList<>();
        for (List<byte[]> page = pages.next(); page != null; page = pages.next()) {
            page.forEach(key -> keys.add(KeyText.of(key)));
        }
        return keys;
    }
}
