package dev.landfall.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runbook.EntitySpec;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.quarantine.Misfit;
import dev.landfall.runtime.quarantine.Quarantine;
import dev.landfall.runtime.quarantine.Standing;
import dev.landfall.spi.Entity;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.workflow.activity.QuarantinedDataset;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class QuarantinesTest {
    private static final int LIMIT = 10;

    private final ControlDatabase control = ControlDatabase.open(ControlServer.emptyDatabase());
    private final Quarantines quarantines = control.quarantines();
    private final Quarantine crm = quarantines.of("m1", "crm");
    private final EntityPair leads = pair("leads");

    @AfterEach
    void close() {
        control.close();
    }

    @Test
    void aRecordShouldCountOnceHoweverOftenItIsSetAsideAndHoweverItsKeyIsTyped() {
        crm.add(leads, misfits(1, 3));
        crm.add(leads, misfits(1, 3));
        crm.add(leads, List.of(new Misfit(Key.of(BigDecimal.valueOf(2)), "field phone: too short")));
        assertThat(crm.records()).isEqualTo(Map.of("leads", 3L));
        assertThat(quarantines.of("m2", "crm").records()).isEmpty();
        assertThat(entity().samples()).hasSize(3).contains("2: field phone: too short");
    }

    @Test
    void manyWorkersShouldNotGoBeyondTheLimitTogether() throws Exception {
        List<Callable<Boolean>> workers = new ArrayList<>();
        for (int worker = 0; worker < 8; worker++) {
            long first = worker * 3L;
            workers.add(() -> added(misfits(first, first + 2)));
        }
        long added = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var worker : threads.invokeAll(workers)) {
                added += worker.get() ? 1 : 0;
            }
        }
        assertThat(added).isEqualTo(3);
        assertThat(crm.records()).isEqualTo(Map.of("leads", 9L));
    }

    private boolean added(List<Misfit> misfits) {
        try {
            crm.add(leads, misfits);
            return true;
        } catch (StoreFailure failure) {
            assertThat(failure.failureClass()).isEqualTo(FailureClass.DATA);
            assertThat(failure.what()).startsWith("more than 10 records can't be transformed, for example ");
            return false;
        }
    }

    @Test
    void aSweepShouldForgetWhatWasNotSeenSinceItBeganAndOfItsEntitiesOnly() {
        crm.add(leads, misfits(1, 9));
        crm.add(pair("users"), misfits(1, 2));
        Quarantine look = crm.since(control.nextFence());
        look.add(leads, misfits(9, 18));
        assertThat(look.sweep(List.of("leads"))).isEqualTo(new Standing(12, 12));
        assertThat(crm.records()).isEqualTo(Map.of("leads", 10L, "users", 2L));
    }

    @Test
    void aLookThatComesLateShouldForgetNothingThatWasSeenAfterItBegan() {
        Quarantine late = crm.since(control.nextFence());
        Quarantine newer = crm.since(control.nextFence());
        newer.add(leads, misfits(1, 2));
        newer.sweep(List.of("leads"));
        assertThat(late.sweep(List.of("leads")).records()).isEqualTo(2);
    }

    @Test
    void aWaiverShouldHoldForItsRecordsAndNoOthers() {
        crm.add(leads, misfits(1, 2));
        String two = dataset().digest();
        crm.add(leads, misfits(3, 3));
        assertThat(quarantines.waive("m1", "crm", two, "dan as dba").getFirst().unwaived())
                .as("there are others by now")
                .isEqualTo(3);
        String three = dataset().digest();
        assertThat(three).isNotEqualTo(two).hasSize(64);
        for (int times = 0; times < 2; times++) {
            assertThat(quarantines
                            .waive("m1", "crm", three, "dan as dba")
                            .getFirst()
                            .unwaived())
                    .isZero();
        }
        crm.add(leads, misfits(1, 4));
        assertThat(List.of(dataset().records(), dataset().unwaived())).containsExactly(4L, 1L);
        Quarantine look = crm.since(control.nextFence());
        look.add(leads, misfits(1, 1));
        assertThat(look.sweep(List.of("leads"))).as("fewer than were waived").isEqualTo(new Standing(1, 0));
        look.add(leads, misfits(2, 2));
        assertThat(dataset().unwaived()).as("mended, and spoilt once more").isEqualTo(1);
    }

    @Test
    void whatWasClearedShouldBeGone() {
        crm.add(leads, misfits(1, 2));
        quarantines.of("m1", "graph").add(leads, misfits(1, 1));
        quarantines.clear("m1", "crm");
        assertThat(quarantines.look("m1"))
                .extracting(QuarantinedDataset::dataset)
                .containsExactly("graph");
    }

    @Test
    void anEntityThatMayHaveNoneShouldFailAtTheFirst() {
        EntityPair strict =
                new EntityPair(entity("leads"), entity("leads"), new EntitySpec("leads", Map.of(), 100, 0), Map.of());
        assertThatThrownBy(() -> crm.add(strict, misfits(1, 1)))
                .hasMessageStartingWith("leads: records can't be transformed, for example 1: field phone: no phone");
        assertThat(crm.records()).isEmpty();
    }

    private QuarantinedDataset dataset() {
        return quarantines.look("m1").getFirst();
    }

    private QuarantinedDataset.Entity entity() {
        return dataset().entities().getFirst();
    }

    private static List<Misfit> misfits(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(id -> new Misfit(Key.of(id), "field phone: no phone"))
                .toList();
    }

    private static EntityPair pair(String name) {
        return new EntityPair(entity(name), entity(name), new EntitySpec(name, Map.of(), 100, LIMIT), Map.of());
    }

    private static Entity entity(String name) {
        return new Entity(name, List.of(), List.of("id"), 0, 0);
    }
}
