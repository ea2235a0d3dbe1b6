package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.demo.fault.Boundary;
import dev.landfall.demo.fault.Fault;
import dev.landfall.demo.fault.Moment;
import dev.landfall.workflow.MigrationState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItineraryTest {
    private static final List<Boundary> FORTH = Boundary.all().subList(0, 20);
    private static final List<Boundary> BACK = Boundary.all().subList(10, 25);
    private static final List<Boundary> RETURN = Boundary.all().subList(5, 27);

    @TempDir
    private Path folder;

    @Test
    void everyBoundaryShouldBeTriedOnceAtBothMomentsHoweverManyShareAMigration() throws Exception {
        Itinerary itinerary = itinerary();
        for (int together : List.of(1, 6)) {
            List<Plan> plans = itinerary.together(together);
            assertThat(plans).allMatch(plan -> plan.faults().size() <= together);
            List<Fault> faults =
                    plans.stream().flatMap(plan -> plan.faults().stream()).toList();
            assertThat(faults).hasSize(54).doesNotHaveDuplicates();
            assertThat(faults)
                    .extracting(Fault::boundary)
                    .containsAll(FORTH)
                    .containsAll(BACK)
                    .containsAll(RETURN);
        }
    }

    @Test
    void aSeedShouldAlwaysMeanTheSame() throws Exception {
        Itinerary itinerary = itinerary();
        List<Plan> plans = LongStream.range(0, 200).mapToObj(itinerary::random).toList();
        assertThat(LongStream.range(0, 200).mapToObj(itinerary::random)).isEqualTo(plans);
        assertThat(plans).flatMap(Plan::mishaps).extracting(Mishap::kind).contains(Mishap.Kind.values());
        assertThat(plans).flatMap(Plan::faults).extracting(Fault::moment).contains(Moment.values());
        assertThat(plans).extracting(Plan::ending).containsOnly(Ending.MOVED, Ending.BACK, Ending.RETURNED);
        assertThat(plans)
                .filteredOn(plan -> plan.mishaps().stream().anyMatch(it -> it.kind() == Mishap.Kind.TERMINATE))
                .as("terminated, at most once each")
                .hasSizeBetween(30, 70)
                .allMatch(plan -> plan.mayEnd(MigrationState.ROLLED_BACK))
                .anyMatch(plan -> plan.mayEnd(MigrationState.COMPLETED))
                .noneMatch(plan -> plan.ending() == Ending.BACK && plan.mayEnd(MigrationState.COMPLETED));
    }

    @Test
    void whatNoWorkerCameToShouldBeTriedAgain() throws Exception {
        Plan plan = itinerary().together(6).getFirst();
        List<Fault> missed = plan.faults().subList(2, 4);
        Outcome outcome = new Outcome(
                plan,
                List.of(),
                List.of(),
                List.of(),
                missed,
                List.of(),
                List.of(),
                Duration.ZERO,
                Trail.read(folder.resolve("nobody")));
        assertThat(itinerary().again(List.of(outcome), 1))
                .extracting(Plan::faults)
                .containsExactly(List.of(missed.get(0)), List.of(missed.get(1)));
        assertThat(itinerary().again(List.of(outcome), 2))
                .extracting(Plan::faults)
                .containsExactly(missed);
        FaultFigures figures = new FaultFigures(List.of(outcome));
        assertThat(figures.line()).isEqualTo("runs 1 / clean 1 / lost 0 / doubled 0 / leftovers 0");
        assertThat(figures.coverage())
                .startsWith("boundaries 0 of " + Boundary.all().size() + " covered");
    }

    /** Each boundary is come to twice. */
    private Itinerary itinerary() throws Exception {
        return new Itinerary(
                Map.of(
                        Ending.MOVED,
                        trail("forth", FORTH),
                        Ending.BACK,
                        trail("back", BACK),
                        Ending.RETURNED,
                        trail("return", RETURN),
                        Ending.RECOVERED,
                        trail("recovery", FORTH)),
                List.of("control", "temporal", "prod-db"),
                true);
    }

    private Trail trail(String name, List<Boundary> boundaries) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            for (Boundary boundary : boundaries) {
                lines.add(Moment.BEFORE + " " + boundary);
                lines.add(Moment.AFTER + " " + boundary);
            }
        }
        return Trail.read(Files.write(folder.resolve(name), lines));
    }
}
