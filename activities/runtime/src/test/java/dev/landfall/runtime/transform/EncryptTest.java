package dev.landfall.runtime.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptTest {
    private static final byte[] KEY = new byte[32];
    private static final byte[] SECOND = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32
    };
    private static final SecretKeys KEYS = keys(Map.of("pii", KEY, "pii.2", SECOND));

    @Test
    void theSameTextShouldGiveTheSameResultInAnotherWorkerAndBeReadAgain() {
        Random random = new Random(7);
        Decrypt decrypt = new Decrypt("pii", KEYS);
        for (int i = 0; i < 500; i++) {
            String text = Long.toString(random.nextLong(), 36) + "ü€𝄞".repeat(random.nextInt(4));
            Object secret = encrypt(1).apply(text);
            assertThat(secret)
                    .isEqualTo(encrypt(1).apply(text))
                    .asString()
                    .startsWith("landfall:pii:1:")
                    .doesNotContain(text);
            assertThat(decrypt.apply(secret)).isEqualTo(text);
        }
    }

    /** Made by Python's cryptography: HKDF and AESSIV. */
    @Test
    void whatWasEncryptedOnceShouldStayReadable() {
        assertThat(new Decrypt("pii", KEYS).apply("landfall:pii:1:s2fBjclNUtI2eViqqe3ThL_Hk7yRY_OQ4iaB"))
                .isEqualTo("078-05-1120");
    }

    @Test
    void aValueShouldSayWhichVersionEncryptedItAndOldVersionsShouldStayReadable() {
        Object old = encrypt(1).apply("078-05-1120");
        Object fresh = encrypt(2).apply("078-05-1120");
        assertThat(fresh).asString().startsWith("landfall:pii:2:");
        assertThat(secretPart(fresh)).isNotEqualTo(secretPart(old));
        Decrypt decrypt = new Decrypt("pii", KEYS);
        assertThat(decrypt.apply(old)).isEqualTo("078-05-1120").isEqualTo(decrypt.apply(fresh));
        assertThat(encrypt(2).apply(decrypt.apply(old))).as("rotated").isEqualTo(fresh);
    }

    @Test
    void keysNamesAndVersionsShouldMakeADifferenceEvenOverTheSameBytes() {
        assertThat(secretPart(encrypt(1).apply("4111")))
                .isNotEqualTo(secretPart(new Encrypt(new VersionedCipher("pii", 1, SECOND)).apply("4111")))
                .isNotEqualTo(secretPart(new Encrypt(new VersionedCipher("pii", 2, KEY)).apply("4111")))
                .isNotEqualTo(secretPart(new Encrypt(new VersionedCipher("phi", 1, KEY)).apply("4111")));
    }

    @Test
    void anEmptyTextShouldBeEncryptedAndNullStayNull() {
        Object secret = encrypt(1).apply("");
        assertThat(secret).asString().startsWith("landfall:pii:1:");
        assertThat(new Decrypt("pii", KEYS).apply(secret)).isEqualTo("");
        assertThat(encrypt(1).apply(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "078-05-1120",
                "landfall:pii:0:AAAA",
                "landfall:pii:1:AAAAA",
                "landfall:pii:1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "landfall:phi:1:AAAA",
                "landfall:pii:1:"
            })
    void whatIsNotEncryptedUnderTheKeyShouldBeUnconvertibleWithoutShowingIt(String text) {
        assertThatThrownBy(() -> new Decrypt("pii", KEYS).apply(text))
                .isInstanceOf(Unconvertible.class)
                .hasMessageStartingWith(
                        text.startsWith("landfall:p") && !text.contains(":0:") && !text.endsWith(":")
                                ? "encrypted"
                                : "not encrypted by Landfall")
                .hasNoCause()
                .message()
                .satisfies(message -> assertThat(message).doesNotContain("AAAA", "1120"));
    }

    @Test
    void aTextMovedUnderAnotherVersionShouldBeRefused() {
        String moved = encrypt(1).apply("078-05-1120").toString().replace(":1:", ":2:");
        assertThatThrownBy(() -> new Decrypt("pii", KEYS).apply(moved))
                .hasMessageStartingWith("encrypted under another key");
    }

    @Test
    void aVersionThatTheWorkerLacksShouldBeNamed() {
        assertThatThrownBy(() -> new Decrypt("pii", KEYS).apply("landfall:pii:3:AAAA"))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("pii.3");
    }

    @Test
    void aShortKeyShouldBeRefusedByName() {
        assertThatThrownBy(() -> new VersionedCipher("pii", 2, new byte[31]))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("'pii.2' is shorter than 32 bytes");
    }

    @Test
    void anythingButTextShouldBeUnconvertibleWithoutShowingIt() {
        assertThatThrownBy(() -> encrypt(1).apply(424242L))
                .isInstanceOf(Unconvertible.class)
                .hasMessage("not text but Long");
    }

    private static Encrypt encrypt(int version) {
        return new Encrypt(new VersionedCipher("pii", version, KEYS.key(SecretKeys.versioned("pii", version))));
    }

    private static SecretKeys keys(Map<String, byte[]> held) {
        return name -> {
            byte[] key = held.get(name);
            if (key == null) {
                throw new StoreFailure(FailureClass.CONFIGURATION, "key " + name, "unknown", "Give it.", null);
            }
            return key;
        };
    }

    private static String secretPart(Object secret) {
        return secret.toString().substring(secret.toString().lastIndexOf(':'));
    }
}
