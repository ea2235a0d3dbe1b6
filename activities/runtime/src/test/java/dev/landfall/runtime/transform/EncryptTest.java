package dev.landfall.runtime.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.AesSiv;
import com.google.crypto.tink.subtle.Hkdf;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EncryptTest {
    private static final byte[] KEY = new byte[32];

    @Test
    void theSameTextShouldGiveTheSameResultInAnotherWorker() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            String text = Long.toString(random.nextLong(), 36) + "ü€𝄞".repeat(random.nextInt(4));
            assertThat(new Encrypt("pii", KEY).apply(text))
                    .isEqualTo(new Encrypt("pii", KEY).apply(text))
                    .asString()
                    .startsWith("landfall:pii:")
                    .doesNotContain(text);
        }
    }

    @Test
    void whoeverHoldsTheKeyShouldGetTheTextBack() throws GeneralSecurityException {
        String prefix = "landfall:pii:";
        byte[] context = prefix.getBytes(StandardCharsets.UTF_8);
        String secret = (String) new Encrypt("pii", KEY).convert("078-05-1120");
        var cipher = new AesSiv(Hkdf.computeHkdf("HMACSHA256", KEY, new byte[0], context, 64));
        byte[] plain = cipher.decryptDeterministically(
                Base64.getUrlDecoder().decode(secret.substring(prefix.length())), context);
        assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo("078-05-1120");
    }

    @Test
    void keysAndNamesOfKeysShouldMakeADifference() {
        byte[] other = new byte[32];
        other[31] = 1;
        assertThat(secretPart(new Encrypt("pii", KEY)))
                .isNotEqualTo(secretPart(new Encrypt("pii", other)))
                .isNotEqualTo(secretPart(new Encrypt("pii-2", KEY)));
    }

    @Test
    void anEmptyTextShouldBeEncryptedAndNullStayNull() {
        assertThat(new Encrypt("pii", KEY).apply("")).asString().startsWith("landfall:pii:");
        assertThat(new Encrypt("pii", KEY).apply(null)).isNull();
    }

    @Test
    void aShortKeyShouldBeRefusedByName() {
        assertThatThrownBy(() -> new Encrypt("pii", new byte[31]))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("'pii' is shorter than 32 bytes");
    }

    @Test
    void anythingButTextShouldBeUnconvertibleWithoutShowingIt() {
        assertThatThrownBy(() -> new Encrypt("pii", KEY).apply(424242L))
                .isInstanceOf(Unconvertible.class)
                .hasMessage("not text but Long");
    }

    private static String secretPart(Encrypt encrypt) {
        String secret = (String) encrypt.convert("4111111111111111");
        return secret.substring(secret.lastIndexOf(':'));
    }
}
