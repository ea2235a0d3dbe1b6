package dev.landfall.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignedJsonTest {
    private static final JsonMapper READER = JsonMapper.builder().build();

    private final Random random = new Random(20_261_123);

    @Test
    void namesShouldBeSortedByTheirUtf16Units() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        // RFC 8785, 3.2.3: the example's names, in its order and out of it.
        List<String> sorted = List.of("\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33");
        sorted.reversed().forEach(name -> map.put(name, null));

        String text = SignedJson.of(map);

        assertThat(text)
                .isEqualTo("{\"\\r\":null,\"1\":null,\"\u0080\":null,\"\u00f6\":null,\"\u20ac\":null,"
                        + "\"\ud83d\ude00\":null,\"\ufb33\":null}");
    }

    @Test
    void textsShouldBeEscapedAsTheStandardSays() {
        // RFC 8785, 3.2.2.2.
        assertThat(SignedJson.of(Map.of("string", "\u20ac$\u000f\nA'B\"\\\\\"/")))
                .isEqualTo("{\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(SignedJson.of(Map.of("", "\0\b\t\n\u000b\f\r\u001f\u007f\u2028")))
                .isEqualTo("{\"\":\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\u007f\u2028\"}");
    }

    @Test
    void wholeNumbersShouldEndWhereOtherProgramsReadThemInexactly() {
        assertThat(SignedJson.of(Map.of("a", List.of(0, -1, 9_007_199_254_740_991L, -9_007_199_254_740_991L))))
                .isEqualTo("{\"a\":[0,-1,9007199254740991,-9007199254740991]}");
        for (long beyond :
                new long[] {9_007_199_254_740_992L, -9_007_199_254_740_992L, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThatIllegalArgumentException().isThrownBy(() -> SignedJson.of(Map.of("a", beyond)));
        }
    }

    @Test
    void whatIsNoPartOfItShouldBeRefused() {
        for (Object stranger : List.of(1.5, 'c', new int[] {1}, "half \ud800", "\udc00 other half", "\ude00\ud83d")) {
            assertThatIllegalArgumentException().isThrownBy(() -> SignedJson.of(Map.of("a", stranger)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> SignedJson.of(Map.of("\ud800", 1)));
    }

    @Test
    void theSameValueShouldGiveTheSameTextInWhateverOrderItWasMade() {
        for (int run = 0; run < 2_000; run++) {
            Map<String, @Nullable Object> value = object(3);

            assertThat(SignedJson.of(shuffled(value))).isEqualTo(SignedJson.of(value));
        }
    }

    @Test
    void anotherJsonReaderShouldReadTheSameValueBack() {
        for (int run = 0; run < 2_000; run++) {
            Map<String, @Nullable Object> value = object(3);

            JsonNode read = READER.readTree(SignedJson.of(value));

            assertThat(read).isEqualTo(READER.readTree(READER.writeValueAsString(value)));
        }
    }

    @Test
    void anotherValueShouldGiveAnotherText() {
        for (int run = 0; run < 2_000; run++) {
            Map<String, @Nullable Object> one = object(2);
            Map<String, @Nullable Object> other = object(2);

            assertThat(SignedJson.of(one).equals(SignedJson.of(other))).isEqualTo(one.equals(other));
        }
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> object = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.put(text(), value(depth - 1));
        }
        return object;
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong(-9_007_199_254_740_991L, 9_007_199_254_740_992L);
            case 3 -> text();
            case 4 ->
                new ArrayList<>(Arrays.asList(IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> value(depth - 1))
                        .toArray()));
            default -> object(depth - 1);
        };
    }

    /** Short texts of few characters, so that the same one comes twice. */
    private String text() {
        int[] alphabet = {'a', 'b', '"', '\\', '\n', 0x01, 0x7f, 0xe9, 0x20ac, 0xfb33, 0x1f600};
        return random.ints(random.nextInt(4), 0, alphabet.length)
                .map(i -> alphabet[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private @Nullable Object shuffled(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? shuffled(map) : value;
    }

    private Map<String, @Nullable Object> shuffled(Map<?, ?> map) {
        List<Object> names = new ArrayList<>(map.keySet());
        Collections.shuffle(names, random);
        Map<String, @Nullable Object> shuffled = new LinkedHashMap<>();
        names.forEach(name -> shuffled.put((String) name, shuffled(map.get(name))));
        return shuffled;
    }
}
