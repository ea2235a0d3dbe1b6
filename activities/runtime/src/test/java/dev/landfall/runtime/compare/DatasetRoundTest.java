package dev.landfall.runtime.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runtime.dataset.Leads;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.FieldTransform;
import dev.landfall.spi.row.Key;
import dev.landfall.workflow.activity.RoundOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetRoundTest {
    private final Leads leads = new Leads(Map.of(), 0, "users", "leads", "calls").fill(3_000);

    @ParameterizedTest
    @ValueSource(ints = {100_000, 10})
    void aRoundShouldMakeEverythingEqualAndTheNextFindNothing(int deletionsKept) {
        damage();
        RoundOutcome first = DatasetRound.onward(
                        leads.dataset(), Settling.FROZEN, 1, new Baselines(), () -> {}, deletionsKept)
                .run();
        assertThat(first.missing()).isEqualTo(3 * 20);
        assertThat(first.extra()).isEqualTo(3 * 20);
        assertThat(first.different()).isEqualTo(3 * 20);
        assertThat(first.unequal()).isZero();
        RoundOutcome second = DatasetRound.run(leads.dataset(), Settling.FROZEN, 2, new Baselines(), () -> {});
        assertThat(second.repaired()).isZero();
        assertThat(second.compared()).isEqualTo(3 * 6_000);
    }

    @Test
    void writesShouldFollowTheOrderOfEntitiesAndDeletesTheOpposite() {
        damage();
        DatasetRound.run(leads.dataset(), Settling.live(Duration.ofMillis(1)), 1, new Baselines(), () -> {});
        assertThat(leads.target.journal.stream().distinct())
                .containsExactly(
                        "write users", "write leads", "write calls", "delete calls", "delete leads", "delete users");
    }

    @Test
    void priorRowsShouldStay() {
        leads.target.put("leads", null, Leads.row(9_999));
        DatasetRound.run(leads.dataset(), Settling.FROZEN, 1, new Baselines(), () -> {});
        assertThat(leads.target.get("leads", Key.of(9_999L))).isNotNull();
    }

    @Test
    void aSourceRowThatIsGoneMeanwhileShouldBeDeletedOnTheTarget() {
        leads.source.drop("leads", Key.of(5L));
        leads.source.put("leads", null, Leads.row(6, n -> "new"));
        Repair repair = Repair.frozen(leads.dataset(), 1);
        List<Key> keys = List.of(Key.of(5L), Key.of(6L));
        repair.accept(new Differences(leads.pair("leads"), DifferenceClass.DIFFERENT, keys));
        repair.accept(new Differences(leads.pair("leads"), DifferenceClass.EXTRA, keys));
        assertThat(leads.target.get("leads", Key.of(5L))).isNull();
        assertThat(leads.target.get("leads", Key.of(6L))).containsEntry("email", "new");
        assertThat(repair.unequal()).isZero();
    }

    @Test
    void aWriteDuringTheFreezeShouldShowAsUnequal() {
        leads.target.drop("leads", Key.of(5L));
        leads.target.drop("leads", Key.of(6L));
        leads.target.afterWrite(() -> leads.source.put("leads", null, Leads.row(6, n -> "too late")));
        RoundOutcome outcome = DatasetRound.run(leads.dataset(), Settling.FROZEN, 1, new Baselines(), () -> {});
        assertThat(outcome.missing()).isEqualTo(2);
        assertThat(outcome.unequal()).isEqualTo(1);
    }

    @Test
    void oneFailingEntityShouldNotStopTheOthers() {
        damage();
        leads.source.disturb((entity, read) -> {
            if (entity.equals("users")) {
                throw new StoreFailure(FailureClass.CONFIGURATION, "users", "no right to read", "Grant it.", null);
            }
        });
        assertThatThrownBy(() -> DatasetRound.run(leads.dataset(), Settling.FROZEN, 1, new Baselines(), () -> {}))
                .hasMessageContaining("no right to read");
        leads.source.disturb((entity, read) -> {});
        RoundOutcome next = DatasetRound.run(leads.dataset(), Settling.FROZEN, 2, new Baselines(), () -> {});
        assertThat(next.repaired()).isEqualTo(60);
    }

    @Test
    void aTransientFailureShouldEndTheRound() {
        leads.target.disturb((entity, read) -> {
            throw new StoreFailure(FailureClass.TRANSIENT, entity, "connection lost", "Try again.", null);
        });
        assertThatThrownBy(() -> DatasetRound.run(leads.dataset(), Settling.FROZEN, 1, new Baselines(), () -> {}))
                .hasMessageContaining("connection lost");
    }

    @Test
    void aRoundShouldTakeWhatCannotBeTransformedOffTheTargetAndBringItBackOnceItIsMended() {
        Leads picky = picky();
        picky.source.put("leads", null, Leads.row(5, n -> "bad"));
        RoundOutcome first = DatasetRound.run(picky.dataset(), Settling.FROZEN, 1, new Baselines(), () -> {});
        assertThat(List.of(first.different(), first.unequal(), first.quarantined(), first.unwaived()))
                .containsExactly(1L, 0L, 1L, 1L);
        assertThat(picky.target.get("leads", Key.of(5L))).isNull();
        RoundOutcome second = DatasetRound.run(picky.dataset(), Settling.FROZEN, 2, new Baselines(), () -> {});
        assertThat(List.of(second.repaired(), second.unequal(), second.quarantined()))
                .containsExactly(0L, 0L, 1L);
        picky.source.put("leads", null, Leads.row(5, n -> "good"));
        RoundOutcome third = DatasetRound.run(picky.dataset(), Settling.FROZEN, 3, new Baselines(), () -> {});
        assertThat(List.of(third.missing(), third.unequal(), third.quarantined()))
                .containsExactly(1L, 0L, 0L);
        assertThat(picky.target.get("leads", Key.of(5L))).containsEntry("email", "good");
    }

    @Test
    void aRecordSpoiltDuringTheFreezeShouldNotHideAWriteThatWasLost() {
        Leads picky = picky();
        picky.source.put("leads", null, Leads.row(5, n -> "bad"));
        picky.target.drop("leads", Key.of(6L));
        picky.target.afterWrite(() -> picky.target.drop("leads", Key.of(6L)));
        RoundOutcome outcome = DatasetRound.run(picky.dataset(), Settling.FROZEN, 1, new Baselines(), () -> {});
        assertThat(outcome.unequal()).isEqualTo(1);
        assertThat(outcome.quarantined()).isEqualTo(1);
    }

    @Test
    void moreThanMayBeSetAsideShouldFailTheRound() {
        Leads picky = picky();
        for (long id = 0; id <= 1_000; id++) {
            picky.source.put("leads", null, Leads.row(id, n -> "bad"));
        }
        assertThatThrownBy(() -> DatasetRound.run(picky.dataset(), Settling.FROZEN, 1, new Baselines(), () -> {}))
                .hasMessageContaining("more than 1000 records can't be transformed");
    }

    private static Leads picky() {
        return new Leads(
                        Map.of("email", value -> {
                            if ("bad".equals(value)) {
                                throw new FieldTransform.Unconvertible("not a good one");
                            }
                            return value;
                        }),
                        0,
                        "leads")
                .fill(2_000);
    }

    /** 20 missing, 20 extra and 20 different rows in each entity. */
    private void damage() {
        for (String entity : List.of("users", "leads", "calls")) {
            for (long i = 0; i < 20; i++) {
                leads.target.drop(entity, Key.of(i * 10));
                leads.target.put(entity, Leads.MIGRATION, Leads.row(10_000 + i));
                leads.source.put(entity, null, Leads.row(i * 10 + 5, n -> "changed"));
            }
        }
    }
}
