package dev.landfall.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeySpaceTest {

    @Test
    void everyKeyShouldBelongToTheKeySpaceNamedAfterIt() {
        for (String key : new String[] {"session:1", "plain", ":", "a:b:c", "[x]*?:1", "\\x:1", "größe:2"}) {
            byte[] bytes = KeyText.bytes(key);
            assertThat(KeySpace.of("here", KeySpace.nameFor(bytes)).contains(bytes))
                    .as(key)
                    .isTrue();
        }
        byte[] binary = {(byte) 0xff, ':', 1};
        assertThat(KeySpace.nameFor(binary)).isEqualTo("\\xff:*");
        assertThat(KeySpace.of("here", "\\xff:*").contains(binary)).isTrue();
    }

    @Test
    void landfallsOwnKeysShouldBelongToNone() {
        assertThat(KeySpace.everything().contains(KeyText.bytes("landfall:freeze")))
                .isFalse();
        assertThat(KeySpace.find("landfall:*")).isEmpty();
        assertThat(KeySpace.find("landfall:m1:*")).isEmpty();
    }

    @Test
    void namesThatAreNoKeySpaceShouldBeKnown() {
        assertThat(KeySpace.find("session")).isEmpty();
        assertThat(KeySpace.find("session*")).isEmpty();
        assertThat(KeySpace.find("m1:session:*")).isPresent();
    }

    @Test
    void patternsShouldTakePrefixesLiterally() {
        assertThat(new String(Glob.startingWith(KeyText.bytes("[a]*?:")), StandardCharsets.UTF_8))
                .isEqualTo("\\[a\\]\\*\\?:*");
    }

    @Test
    void thePaceShouldFollowTheSizeOfKeys() {
        Pace pace = new Pace(500);
        assertThat(pace.next()).isEqualTo(16);
        pace.read(16, 1_600);
        assertThat(pace.next()).isEqualTo(64);
        pace.read(64, 64 << 20);
        assertThat(pace.next()).isEqualTo(8);
    }
}
