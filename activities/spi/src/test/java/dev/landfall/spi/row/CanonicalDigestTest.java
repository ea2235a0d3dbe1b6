package dev.landfall.spi.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalDigestTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    private final CanonicalDigest digest = new CanonicalDigest();

    @Test
    void numbersOfTheSameValueShouldBeEqualWhateverTheirScale() {
        assertEqual(10L, new BigDecimal("10"), new BigDecimal("10.00"), new BigDecimal("1e1"));
        assertEqual(0L, new BigDecimal("0.000"), new BigDecimal("-0"));
        assertEqual(new BigDecimal("1.5"), new BigDecimal("1.500"));
        assertEqual(Long.MIN_VALUE, new BigDecimal(Long.MIN_VALUE).setScale(3));
        assertEqual(new BigDecimal("9223372036854775808"), new BigDecimal("9223372036854775808.0"));
    }

    @Test
    void floatingPointShouldKnowOneNanAndOneZero() {
        assertEqual(Double.NaN, Double.longBitsToDouble(0x7ff8000000000abcL));
        assertEqual(-0.0, 0.0);
        assertEqual(new float[] {Float.NaN, -0f}, new float[] {Float.intBitsToFloat(0x7fc00abc), 0f});
    }

    @Test
    void instantsInUtcShouldBeEqualHoweverUtcIsSpelled() {
        assertEqual(
                NOON, NOON.atOffset(ZoneOffset.UTC), NOON.atZone(ZoneId.of("UTC")), NOON.atZone(ZoneId.of("Etc/UTC")));
        assertEqual(NOON.atOffset(ZoneOffset.ofHours(2)), NOON.atZone(ZoneId.of("UTC+2")));
    }

    @Test
    void anAbsentFieldShouldEqualANullOne() {
        Map<String, @Nullable Object> withNull = new HashMap<>(Map.of("a", 1L));
        withNull.put("b", null);
        assertThat(digest.row(row(withNull))).isEqualTo(digest.row(row(Map.of("a", 1L))));
    }

    @Test
    void differentValuesShouldDiffer() {
        List<Object> values = new ArrayList<>(List.of(
                "", " ", "1", "1.0", "true", "é", "e\u0301", 1L, -1L, 1.0, 0.1, new BigDecimal("0.1"), true, false));
        values.addAll(
                List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, 0L, Double.MIN_VALUE));
        values.addAll(List.of(new BigDecimal("1e400"), new BigDecimal("1e999999999"), new BigDecimal("1e-999999999")));
        values.addAll(List.of(NOON, NOON.plusNanos(1), NOON.atOffset(ZoneOffset.ofHours(2))));
        values.addAll(List.of(NOON.atZone(ZoneId.of("Europe/Paris")), NOON.atZone(ZoneId.of("Europe/Berlin"))));
        values.addAll(List.of(LocalDate.EPOCH, LocalTime.MIDNIGHT, LocalDateTime.ofInstant(NOON, ZoneOffset.UTC)));
        values.addAll(List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofSeconds(1)));
        values.addAll(List.of(new UUID(0, 1), new UUID(1, 0), new UUID(0, 1).toString()));
        values.addAll(List.of(new byte[0], new byte[] {0}, new byte[] {0, 0}, new float[0], new float[] {1}));
        values.addAll(List.of(List.of(), List.of(""), List.of("", ""), List.of(1.0), List.of(List.of()), Map.of()));
        values.addAll(List.of(Map.of("a", ""), Collections.singletonMap("a", null), Map.of("a", Map.of())));
        values.addAll(List.of(List.of("a", "b"), List.of("b", "a"), List.of("ab"), List.of("ab", "")));
        Set<RowDigest> digests = new HashSet<>();
        values.forEach(value -> assertThat(digests.add(of(value)))
                .as("%s is like another one", value)
                .isTrue());
        assertThat(digests).doesNotContain(digest.row(row(Map.of())));
    }

    @Test
    void fieldsShouldNotRunIntoOneAnother() {
        assertThat(digest.row(row(Map.of("a", "bc", "d", "e"))))
                .isNotEqualTo(digest.row(row(Map.of("a", "b", "d", "ce"))));
        assertThat(digest.row(row(Map.of("a", "x", "b", "y"))))
                .isNotEqualTo(digest.row(row(Map.of("a", "y", "b", "x"))));
        assertThat(digest.row(row(Map.of("a", "x")))).isNotEqualTo(digest.row(row(Map.of("b", "x"))));
    }

    @Test
    void valuesThatChangedPlacesBetweenTwoRowsShouldShowInTheSum() {
        RowDigest before = digest.row(new Row(Key.of(1L), Map.of("v", "x")))
                .plus(digest.row(new Row(Key.of(2L), Map.of("v", "y"))));
        RowDigest after = digest.row(new Row(Key.of(1L), Map.of("v", "y")))
                .plus(digest.row(new Row(Key.of(2L), Map.of("v", "x"))));
        assertThat(after).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfFieldsAndTheRowsBeforeShouldNotMatter(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Map<String, @Nullable Object> fields = randomFields(random);
            List<String> names = new ArrayList<>(fields.keySet());
            Collections.shuffle(names, random);
            Map<String, @Nullable Object> shuffled = new LinkedHashMap<>();
            names.forEach(name -> shuffled.put(name, fields.get(name)));
            assertThat(digest.row(row(shuffled))).isEqualTo(new CanonicalDigest().row(row(fields)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void anySingleChangedFieldShouldShow(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Map<String, @Nullable Object> fields = randomFields(random);
            RowDigest before = digest.row(row(fields));
            List<String> names = List.copyOf(fields.keySet());
            String name = names.get(random.nextInt(names.size()));
            fields.put(name, fields.get(name) + "!");
            assertThat(digest.row(row(fields))).isNotEqualTo(before);
        }
    }

    @Test
    void bucketsShouldBeEvenAndTheSameForEqualKeys() {
        int[] rows = new int[64];
        LongStream.range(0, 64_000).forEach(i -> rows[digest.bucket(Key.of(i), 64)]++);
        assertThat(IntStream.of(rows)).allSatisfy(count -> assertThat(count).isBetween(850, 1_150));
        assertThat(digest.bucket(Key.of(new BigDecimal("12.0")), 1_000)).isEqualTo(digest.bucket(Key.of(12L), 1_000));
        assertThat(digest.bucket(Key.of("x"), 1)).isZero();
    }

    @Test
    void aTypeOutsideTheContractShouldBeRefusedByItsNameOnly() {
        assertThatThrownBy(() -> of(URI.create("secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.net.URI")
                .hasMessageNotContaining("secret");
    }

    @Test
    void digestsShouldNeverChangeFromReleaseToRelease() {
        assertThat(digest.row(new Row(Key.of(1L), Map.of("id", 1L, "name", "Ana", "at", NOON))))
                .hasToString("3ea74444676ef73993ffab6f9393e425");
    }

    private void assertEqual(Object first, Object... others) {
        for (Object other : others) {
            assertThat(of(other)).as("%s and %s", first, other).isEqualTo(of(first));
        }
    }

    private RowDigest of(Object value) {
        return digest.row(row(Map.of("v", value)));
    }

    private static Row row(Map<String, @Nullable Object> fields) {
        return new Row(Key.of(1L), fields);
    }

    private static Map<String, @Nullable Object> randomFields(Random random) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        int size = 1 + random.nextInt(8);
        for (int i = 0; i < size; i++) {
            fields.put("f" + random.nextInt(20), randomValue(random));
        }
        return fields;
    }

    private static @Nullable Object randomValue(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            case 2 -> random.nextDouble();
            case 3 -> BigDecimal.valueOf(random.nextInt(), random.nextInt(5));
            case 4 -> NOON.plusNanos(random.nextLong());
            case 5 -> List.of(random.nextInt(9) + "x", random.nextBoolean());
            default -> Long.toString(random.nextLong(), 36);
        };
    }
}
