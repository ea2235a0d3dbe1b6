package dev.landfall.workflow.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.landfall.workflow.LandfallDataConverter;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads encrypted and made plain again; a property holds for each of many payloads drawn from a fixed seed. */
class PayloadEncryptionTest {
    private static final int TRIES = 300;
    private static final byte[] FIRST = key(1);
    private static final byte[] SECOND = key(2);

    private final Random random = new Random(20_261_123);
    private final PayloadEncryption encryption = with("payload-key", Map.of("payload-key", FIRST));

    @Test
    void everyPayloadShouldComeBackAsItWas() {
        List<Payload> plain = payloads();
        List<Payload> secret = encryption.encode(plain);

        assertThat(encryption.decode(secret)).isEqualTo(plain);
        assertThat(secret)
                .allSatisfy(payload -> assertThat(payload.getMetadataMap())
                        .isEqualTo(Map.of(
                                "encoding", bytes("binary/encrypted"), "encryption-key-id", bytes("payload-key"))));
    }

    @Test
    void nothingOfThePlainShouldBeSeenAndNoTwoShouldBeAlike() {
        Payload plain = payload("json/plain", "\"canary@example.org\"".getBytes(StandardCharsets.UTF_8));
        Set<ByteString> seen = new HashSet<>();
        for (int i = 0; i < TRIES; i++) {
            ByteString secret = encryption.encode(List.of(plain)).getFirst().toByteString();
            assertThat(secret.toString(StandardCharsets.ISO_8859_1)).doesNotContain("canary", "json/plain");
            assertThat(seen.add(secret)).isTrue();
        }
    }

    @Test
    void anyChangedBitShouldBeNoticed() {
        for (Payload plain : payloads()) {
            Payload secret = encryption.encode(List.of(plain)).getFirst();
            byte[] data = secret.getData().toByteArray();
            int at = random.nextInt(data.length);
            data[at] ^= (byte) (1 << random.nextInt(8));
            unreadable(
                    encryption,
                    secret.toBuilder().setData(ByteString.copyFrom(data)).build());
            unreadable(
                    encryption,
                    secret.toBuilder()
                            .setData(secret.getData().substring(0, at))
                            .build());
        }
    }

    @Test
    void anotherKeyAnotherIdAndAnotherNamespaceShouldNotOpenIt() {
        for (Payload plain : payloads()) {
            Payload secret = encryption.encode(List.of(plain)).getFirst();
            unreadable(with("payload-key", Map.of("payload-key", SECOND)), secret);
            // The same bytes under another name: what says which key it was can't be changed.
            PayloadEncryption both = with("payload-key", Map.of("payload-key", FIRST, "payload-key.2", FIRST));
            unreadable(
                    both,
                    secret.toBuilder()
                            .putMetadata("encryption-key-id", bytes("payload-key.2"))
                            .build());
            unreadable(
                    new PayloadEncryption(PayloadKeys.of("payload-key", Map.of("payload-key", FIRST)), "other"),
                    secret);
        }
    }

    @Test
    void whatAnOlderKeyEncryptedShouldOpenAfterARotation() {
        List<Payload> plain = payloads();
        List<Payload> old = encryption.encode(plain);
        PayloadEncryption rotated = with("payload-key.2", Map.of("payload-key", FIRST, "payload-key.2", SECOND));

        assertThat(rotated.decode(old)).isEqualTo(plain);
        List<Payload> fresh = rotated.encode(plain);
        assertThat(fresh)
                .allSatisfy(payload -> assertThat(payload.getMetadataOrThrow("encryption-key-id"))
                        .isEqualTo(bytes("payload-key.2")));
        // A worker that was given the new key before it became the current one.
        assertThat(with("payload-key", Map.of("payload-key", FIRST, "payload-key.2", SECOND))
                        .decode(fresh))
                .isEqualTo(plain);
        assertThatThrownBy(() -> encryption.decode(fresh))
                .isInstanceOf(UnreadablePayload.class)
                .hasMessageStartingWith(
                        "the payload is encrypted with the key 'payload-key.2', which is not held here.");
    }

    @Test
    void whatIsPlainShouldPass() {
        List<Payload> plain = payloads();
        assertThat(encryption.decode(plain)).isEqualTo(plain);
    }

    @Test
    void withoutKeysNothingShouldChangeAndWhatIsEncryptedShouldBeSaid() {
        PayloadEncryption none = new PayloadEncryption(PayloadKeys.none(), "default");
        List<Payload> plain = payloads();
        assertThat(none.encrypts()).isFalse();
        assertThat(none.encode(plain)).isEqualTo(plain);
        assertThat(none.decode(plain)).isEqualTo(plain);
        unreadable(none, encryption.encode(plain).getFirst());
    }

    @Test
    void anIdThatSomebodyWroteShouldNotReachALogAsItIs() {
        Payload odd = encryption.encode(payloads()).getFirst().toBuilder()
                .putMetadata("encryption-key-id", bytes("a\n[ERROR] b" + "x".repeat(500)))
                .build();
        assertThatThrownBy(() -> encryption.decode(List.of(odd)))
                .message()
                .contains("'a??ERROR??bxx")
                .hasSizeLessThan(400);
    }

    @Test
    void failuresShouldBeEncryptedWithTheirMessagesAndStackTraces() {
        DataConverter converter = LandfallDataConverter.behind(encryption);
        Failure failure = converter.exceptionToFailure(
                ApplicationFailure.newFailure("row canary@example.org", "DATA", "detail canary@example.org"));
        assertThat(failure.toByteString().toString(StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        assertThat(failure.getStackTrace()).isEmpty();

        assertThat(converter.failureToException(failure)).isInstanceOfSatisfying(ApplicationFailure.class, told -> {
            assertThat(told.getOriginalMessage()).isEqualTo("row canary@example.org");
            assertThat(told.getDetails().get(String.class)).isEqualTo("detail canary@example.org");
        });
        DataConverter without = LandfallDataConverter.behind(new PayloadEncryption(PayloadKeys.none(), "default"));
        assertThat(without.exceptionToFailure(new IllegalStateException("plain"))
                        .getMessage())
                .isEqualTo("plain");
        assertThatThrownBy(() -> without.failureToException(failure)).isInstanceOf(UnreadablePayload.class);
    }

    @Test
    void keysOfACommandShouldBeReadFromText() {
        String first = Base64.getEncoder().encodeToString(FIRST);
        String second = Base64.getEncoder().encodeToString(SECOND);
        PayloadKeys keys = PayloadKeyText.read(" payload-key.2=" + second + "\n\tpayload-key=" + first + "\n")
                .orElseThrow();
        assertThat(keys.current()).hasValue("payload-key.2");
        List<Payload> plain = payloads();
        assertThat(new PayloadEncryption(keys, "default").decode(encryption.encode(plain)))
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "payload-key", "=QUJD", "a=QUJD", "a=???", "a=\0"})
    void whatIsNoListOfKeysShouldBeNone(String text) {
        assertThat(PayloadKeyText.read(text)).isEmpty();
    }

    private static void unreadable(PayloadEncryption encryption, Payload secret) {
        assertThatThrownBy(() -> encryption.decode(List.of(secret)))
                .isInstanceOf(UnreadablePayload.class)
                .hasNoCause();
    }

    private List<Payload> payloads() {
        return Stream.generate(() -> {
                    byte[] data = new byte[random.nextInt(200)];
                    random.nextBytes(data);
                    return payload(random.nextBoolean() ? "json/plain" : "binary/null", data);
                })
                .limit(TRIES)
                .toList();
    }

    private static Payload payload(String encoding, byte[] data) {
        return Payload.newBuilder()
                .putMetadata("encoding", bytes(encoding))
                .setData(ByteString.copyFrom(data))
                .build();
    }

    private static ByteString bytes(String text) {
        return ByteString.copyFromUtf8(text);
    }

    private static PayloadEncryption with(String current, Map<String, byte[]> keys) {
        return new PayloadEncryption(PayloadKeys.of(current, new LinkedHashMap<>(keys)), "default");
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[PayloadKeys.SHORTEST];
        Arrays.fill(key, (byte) fill);
        return key;
    }
}
