package dev.landfall.runtime.compare;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runtime.dataset.Leads;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.FieldTransform;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final int ROWS = 20_000;
    private static final Map<String, FieldTransform> LOWERCASE =
            Map.of("email", value -> value == null ? null : value.toString().toLowerCase(Locale.ROOT));

    private final Map<DifferenceClass, Set<Key>> found = new EnumMap<>(DifferenceClass.class);

    @Tag("large")
    @ParameterizedTest
    @CsvSource({
        "1, 250000, false",
        "2, 250000, false",
        "3, 3000, false",
        "4, 700, false",
        "5, 3000, true",
        "6, 250000, true"
    })
    void plantedDifferencesShouldBeFoundExactly(long seed, int limit, boolean pushed) {
        Leads leads = new Leads(pushed ? Map.of() : LOWERCASE, seed % 2 == 0 ? ROWS : 0, "leads").fill(ROWS);
        if (pushed) {
            leads.source.digest();
            leads.target.digest();
        }
        Map<DifferenceClass, Set<Key>> planted = plant(leads, new Random(seed));
        ComparisonResult result = compare(leads, Settling.FROZEN, limit);
        assertThat(found).isEqualTo(planted);
        assertThat(result.differences()).isEqualTo(1_300);
        assertThat(result)
                .extracting(ComparisonResult::missing, ComparisonResult::extra)
                .containsExactly(200L, 100L);
        assertThat(result.compared()).isEqualTo(2 * ROWS - 200 + 100);
    }

    @Test
    void equalSidesShouldBeEqualAfterOneReading() {
        Leads leads = new Leads(LOWERCASE, ROWS, "leads").fill(ROWS);
        assertThat(compare(leads, Settling.FROZEN, Comparison.PENDING_ROWS))
                .isEqualTo(new ComparisonResult(2 * ROWS, 0, 0, 0));
        assertThat(leads.source.scans()).isEqualTo(1);
        assertThat(found).isEmpty();
    }

    @Test
    void theSourceShouldBeReadAgainOnlyAsOftenAsMemoryAsksFor() {
        Leads leads = new Leads(Map.of(), ROWS, "leads").fill(ROWS);
        for (long i = 0; i < 10; i++) {
            leads.target.drop("leads", Key.of(i * 1_000));
        }
        // The source waits for the target at its first row, so that all of the target's rows are pending.
        leads.source.disturb((entity, read) -> waitFor(() -> read > 0 || leads.target.scans() > 0));
        assertThat(compare(leads, Settling.FROZEN, 640).missing()).isEqualTo(10);
        assertThat(leads.source.scans()).isLessThanOrEqualTo(2);
    }

    @Test
    void rowsOfThePriorOwnerShouldNotBeCompared() {
        Leads leads = new Leads(Map.of(), 0, "leads").fill(100);
        leads.target.put("leads", null, Leads.row(5_000));
        leads.target.put("leads", "m0", Leads.row(5_001));
        assertThat(compare(leads, Settling.FROZEN, 1_000)).isEqualTo(new ComparisonResult(200, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, true"})
    void liveWritesThatReachBothSidesShouldInventNothing(long seed, boolean pushed) {
        Leads leads = new Leads(Map.of(), ROWS, "leads").fill(ROWS);
        if (pushed) {
            leads.source.digest();
            leads.target.digest();
        }
        Set<Key> planted = new HashSet<>();
        for (long id = 17; id < ROWS; id += 1_000) {
            leads.target.put("leads", Leads.MIGRATION, Leads.row(id, n -> "other"));
            planted.add(Key.of(id));
        }
        Random random = new Random(seed);
        AtomicInteger writes = new AtomicInteger();
        // Every few rows the application writes to the source; a follower brings the write to the target at once.
        leads.source.disturb((entity, read) -> {
            if (read % 20 == 0) {
                writeBoth(leads, random, writes.incrementAndGet());
            }
        });
        ComparisonResult result = compare(leads, Settling.live(Duration.ofMillis(20)), Comparison.PENDING_ROWS);
        assertThat(writes.get()).isGreaterThan(900);
        assertThat(found).isEqualTo(Map.of(DifferenceClass.DIFFERENT, planted));
        assertThat(result.differences()).isEqualTo(planted.size());
    }

    @Test
    void aDifferenceThatArrivesDuringTheWaitShouldNotCount() {
        Leads leads = new Leads(Map.of(), 100, "leads").fill(100);
        leads.source.put("leads", null, Leads.row(7, n -> "new"));
        Runnable follower = () -> leads.target.put("leads", Leads.MIGRATION, Leads.row(7, n -> "new"));
        var setting =
                new Comparison.Setting(leads.pair("leads"), Settling.live(Duration.ofMillis(1)), this::take, follower);
        assertThat(Comparison.compare(leads.dataset(), setting, 1_000).differences())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "9, 1"})
    void aRowThatKeepsChangingShouldCountOnlyIfTheTargetNeverCatchesUp(int caughtUpAt, long expected) {
        Leads leads = new Leads(Map.of(), 100, "leads").fill(100);
        leads.source.put("leads", null, Leads.row(7, n -> "v0"));
        AtomicInteger looks = new AtomicInteger();
        leads.source.disturb((entity, read) -> {
            if (read < 0) {
                Row next = Leads.row(7, n -> "v" + looks.incrementAndGet());
                leads.source.put("leads", null, next);
                if (looks.get() == caughtUpAt) {
                    leads.target.put("leads", Leads.MIGRATION, next);
                }
            }
        });
        ComparisonResult result = compare(leads, Settling.live(Duration.ofMillis(1)), 1_000);
        assertThat(result.different()).isEqualTo(expected);
    }

    @Test
    void doubledRowsOfOneSideShouldShow() {
        PendingRows pending = new PendingRows(100);
        var digest = new CanonicalDigest();
        Row row = Leads.row(1);
        pending.source(row.key(), digest.key(row.key()), digest.row(row));
        pending.source(row.key(), digest.key(row.key()), digest.row(row));
        pending.target(row.key(), digest.key(row.key()), digest.row(row));
        Set<Key> left = new HashSet<>();
        pending.forEach(suspect -> left.add(suspect.key()));
        assertThat(left).containsExactly(row.key());
    }

    @Test
    void aReadErrorShouldBeAFailureAndNeverAnEnd() {
        for (boolean onSource : new boolean[] {true, false}) {
            Leads leads = new Leads(LOWERCASE, ROWS, "leads").fill(1_000);
            (onSource ? leads.source : leads.target).disturb((entity, read) -> {
                if (read == 999) {
                    throw new StoreFailure(FailureClass.TRANSIENT, "leads", "connection lost", "Try again.", null);
                }
            });
            assertThatThrownBy(() -> compare(leads, Settling.FROZEN, 10_000)).hasMessageContaining("connection lost");
        }
        assertThat(found).isEmpty();
    }

    @Test
    void whatTheHeartbeatThrowsShouldEndBothReaders() {
        Leads leads = new Leads(Map.of(), ROWS, "leads").fill(1_000);
        leads.source.disturb(
                (entity, read) -> waitFor(() -> Thread.currentThread().isInterrupted()));
        var setting = new Comparison.Setting(leads.pair("leads"), Settling.FROZEN, this::take, () -> {
            throw new IllegalStateException("cancelled");
        });
        assertThatThrownBy(() -> Comparison.compare(leads.dataset(), setting, 1_000))
                .hasMessage("cancelled");
    }

    @Test
    void rowsThatCannotBeTransformedShouldGoIntoQuarantineAndBeNoDifferenceUnlessTheTargetHasThem() {
        FieldTransform picky = value -> {
            if (value != null && value.toString().startsWith("bad")) {
                throw new Unconvertible("not a good one");
            }
            return value;
        };
        Leads leads = new Leads(Map.of("email", picky), 0, "leads").fill(100);
        leads.source.put("leads", null, Leads.row(123_456, n -> "bad" + n));
        leads.source.put("leads", null, Leads.row(7, n -> "bad" + n));
        leads.target.drop("leads", Key.of(3L));
        ComparisonResult result = compare(leads, Settling.FROZEN, 1_000);
        assertThat(leads.quarantine.reasons("leads"))
                .isEqualTo(Map.of("123456", "field email: not a good one", "7", "field email: not a good one"));
        assertThat(found)
                .as("what the target lacks is a loss, and what it should not have is none the less different")
                .isEqualTo(Map.of(
                        DifferenceClass.MISSING, Set.of(Key.of(3L)), DifferenceClass.DIFFERENT, Set.of(Key.of(7L))));
        assertThat(result.differences()).isEqualTo(2);
    }

    private ComparisonResult compare(Leads leads, Settling settling, int limit) {
        var setting = new Comparison.Setting(leads.pair("leads"), settling, this::take, () -> {});
        return Comparison.compare(leads.dataset(), setting, limit);
    }

    private void take(Differences differences) {
        assertThat(differences.keys()).hasSizeBetween(1, Differences.MOST);
        Set<Key> keys = found.computeIfAbsent(differences.kind(), kind -> new HashSet<>());
        differences
                .keys()
                .forEach(key -> assertThat(keys.add(key)).as("delivered twice").isTrue());
    }

    /** 1,000 rows with one field changed, 200 missing, 100 extra. */
    private static Map<DifferenceClass, Set<Key>> plant(Leads leads, Random random) {
        Map<DifferenceClass, Set<Key>> planted = new EnumMap<>(DifferenceClass.class);
        for (DifferenceClass kind : DifferenceClass.values()) {
            planted.put(kind, new HashSet<>());
        }
        Set<Long> used = new HashSet<>();
        while (used.size() < 1_200) {
            long id = random.nextInt(ROWS);
            if (used.add(id)) {
                DifferenceClass kind = used.size() <= 200 ? DifferenceClass.MISSING : DifferenceClass.DIFFERENT;
                requireNonNull(planted.get(kind)).add(Key.of(id));
                spoil(leads, kind, id, random);
            }
        }
        for (long id = 0; id < 100; id++) {
            requireNonNull(planted.get(DifferenceClass.EXTRA)).add(Key.of(ROWS + id));
            leads.target.put("leads", Leads.MIGRATION, Leads.row(ROWS + id));
        }
        return planted;
    }

    private static void spoil(Leads leads, DifferenceClass kind, long id, Random random) {
        if (kind == DifferenceClass.MISSING) {
            leads.target.drop("leads", Key.of(id));
            return;
        }
        Map<String, @Nullable Object> fields = new HashMap<>(requireNonNull(leads.target.get("leads", Key.of(id))));
        String[] names = {"email", "phone", "name", "city", "score", "amount", "born", "created_at", "active"};
        String name = names[random.nextInt(names.length)];
        fields.put(name, "".equals(fields.get(name)) ? " " : "");
        leads.target.put("leads", Leads.MIGRATION, new Row(Key.of(id), fields));
    }

    private static void writeBoth(Leads leads, Random random, int write) {
        long id = random.nextInt(ROWS) / 1_000 * 1_000L + 500 + random.nextInt(400);
        if (random.nextInt(5) == 0) {
            leads.source.drop("leads", Key.of(id));
            leads.target.drop("leads", Key.of(id));
        } else {
            leads.source.put("leads", null, Leads.row(id, n -> "v" + write));
            leads.target.put("leads", Leads.MIGRATION, Leads.row(id, n -> "v" + write));
        }
    }

    private static void waitFor(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(100_000);
        }
    }
}
