package dev.landfall.runtime.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runtime.dataset.Leads;
import dev.landfall.spi.row.FieldTransform;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is remembered of one comparison for the next. */
class BaselineTest {
    private static final int ROWS = 4_000;
    private static final FieldTransform LOWER =
            value -> value == null ? null : value.toString().toLowerCase(Locale.ROOT);

    private final Baselines baselines = new Baselines();
    private final Set<Key> found = new HashSet<>();

    @ParameterizedTest
    @CsvSource({"1, 250000", "2, 250000", "3, 640", "4, 640"})
    void onlyWhatChangedShouldBeReadAgainAndEveryDifferenceFound(long seed, int limit) {
        Leads leads = digesting(LOWER);
        assertThat(compare(leads, limit)).isEqualTo(new ComparisonResult(2 * ROWS, 0, 0, 0));
        assertThat(leads.source.handed).hasSizeGreaterThanOrEqualTo(ROWS);

        Random random = new Random(seed);
        for (int round = 0; round < 3; round++) {
            Set<Key> different = change(leads, random);
            leads.source.handed.clear();
            ComparisonResult result = compare(leads, limit);
            assertThat(found).isEqualTo(different);
            assertThat(result.differences()).isEqualTo(different.size());
            assertThat(result.compared()).isBetween(2L * ROWS - 100, 2L * ROWS + 100);
            assertThat(new HashSet<>(leads.source.handed)).hasSizeLessThan(ROWS / 3);
            // Nobody repairs it: it must be found again, although nothing has moved since.
            assertThat(compare(leads, limit).differences()).isEqualTo(different.size());
            different.forEach(key -> mend(leads, key));
        }
        assertThat(compare(leads, limit).differences()).isZero();
    }

    @Test
    void whatCanNotBeTransformedShouldNeverCountAsEqual() {
        Leads leads = digesting(value -> {
            if ("unconvertible".equals(value)) {
                throw new FieldTransform.Unconvertible("not a good one");
            }
            return value;
        });
        leads.source.put("leads", null, Leads.row(7, n -> "unconvertible"));
        for (int i = 0; i < 2; i++) {
            assertThat(compare(leads, 1_000).different()).isEqualTo(1);
        }
        leads.target.drop("leads", Key.of(7L));
        for (int i = 0; i < 2; i++) {
            leads.source.handed.clear();
            assertThat(compare(leads, 1_000).differences()).isZero();
            assertThat(leads.source.handed).as("seen again each time").contains(Key.of(7L));
        }
        assertThat(leads.quarantine.reasons("leads")).containsOnlyKeys("7");
    }

    @Test
    void whatWasUsedLongestAgoShouldBeForgottenFirst() {
        Leads leads = digesting(LOWER);
        compare(leads, 1_000);
        Baselines.Slot slot = slot(leads);
        assertThat(slot.get(1).isEmpty()).isFalse();
        slot.put(Baseline.none(1 << 20));
        assertThat(slot.get(1).buckets()).isEqualTo(1 << 20);
        slot.put(Baseline.none((1 << 20) + 1));
        assertThat(slot.get(1).buckets()).isEqualTo(1);
    }

    /** Returns what is different then: on one side only, or on both but not alike. */
    private static Set<Key> change(Leads leads, Random random) {
        Set<Key> different = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            long id = random.nextInt(ROWS / 40) * 40L + i * 4;
            Row other = Leads.row(id, n -> "Changed" + n);
            switch (random.nextInt(4)) {
                case 0 -> leads.source.put("leads", null, other);
                case 1 -> leads.target.put("leads", Leads.MIGRATION, other);
                case 2 -> leads.target.drop("leads", Key.of(id));
                default -> {
                    leads.source.put("leads", null, other);
                    leads.target.put(
                            "leads", Leads.MIGRATION, leads.pair("leads").transformed(other));
                    continue;
                }
            }
            different.add(Key.of(id));
        }
        return different;
    }

    private static void mend(Leads leads, Key key) {
        long id = (Long) key.values().getFirst();
        leads.source.put("leads", null, Leads.row(id));
        leads.target.put("leads", Leads.MIGRATION, leads.pair("leads").transformed(Leads.row(id)));
    }

    private static Leads digesting(FieldTransform email) {
        Leads leads = new Leads(Map.of("email", email), ROWS, "leads").fill(ROWS);
        leads.source.digest();
        leads.target.digest();
        return leads;
    }

    private Baselines.Slot slot(Leads leads) {
        return baselines.slot(leads.dataset(), leads.pair("leads"));
    }

    private ComparisonResult compare(Leads leads, int limit) {
        found.clear();
        return Comparison.compare(
                leads.dataset(),
                new Comparison.Setting(
                        leads.pair("leads"),
                        Settling.FROZEN,
                        differences -> found.addAll(differences.keys()),
                        () -> {},
                        Optional.of(slot(leads))),
                limit);
    }
}
