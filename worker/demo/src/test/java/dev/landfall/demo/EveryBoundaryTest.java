package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.demo.fault.Boundary;
import dev.landfall.demo.fault.Effect;
import dev.landfall.demo.fault.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole migrations whose workers stop at boundaries, before the effect and behind it with its acknowledgement lost, and others that
 * are disturbed at random: each ends moved or back, with nothing lost, doubled or left behind.
 *
 * <p>{@code -Pchaos} stops workers at every boundary; otherwise {@link #FEW}. {@code -Druns=N} is the number of random ones,
 * {@code -Dseed=S} the seed of the first of them, and the next one has the next; {@code -Dtogether=K} lets one migration lose up to K
 * workers instead of one, {@code -Dlanes=L} runs so many at once.
 */
@Tag("servers")
class EveryBoundaryTest {
    private static final boolean WHOLE = Boolean.getBoolean("landfall.chaos");
    private static final int RANDOM = Integer.getInteger("runs", WHOLE ? 20 : 0);
    private static final long SEED = Long.getLong("seed", System.currentTimeMillis() % 1_000_000);
    private static final int LANES = Integer.getInteger("lanes", WHOLE ? 2 : 1);
    private static final int TOGETHER = Integer.getInteger("together", 1);

    /** What there is time for whenever all tests run: some effects that can't be taken back. */
    private static final List<Plan> FEW = List.of(plan(
            Ending.MOVED,
            "after neo4j/nativecopy.copy 1",
            "after redis/target.write 1",
            "after control/routing.move 1",
            "before postgresql/target.forget 1"));

    /** What no migration here does, and why. */
    private static final Map<Effect, String> ELSEWHERE = new EnumMap<>(Map.of(
            Effect.QUARANTINES_ADD, "every record can be transformed",
            Effect.QUARANTINES_WAIVE, "every record can be transformed",
            Effect.NOTES_NOTE, "no cutover leads back",
            Effect.NOTES_FORGET, "no cutover leads back",
            Effect.ROUTING_TAKE_OVER, "no migration is terminated",
            Effect.PRESENCE_TAKE_OVER, "no migration is terminated"));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static FaultSeries series;

    @BeforeAll
    static void startServers() {
        series = new FaultSeries(folder, LANES);
    }

    @AfterAll
    static void stopServers() {
        series.close();
    }

    @Test
    @EnabledIf("few")
    void aWorkerThatStopsAtOneOfAFewBoundariesShouldLeaveItMovedOrBack() {
        List<Outcome> outcomes = series.run(FEW);
        FaultFigures figures = new FaultFigures(outcomes);
        System.out.println(figures.line() + "; at a few boundaries only, -Pchaos has all of them");
        assertThat(outcomes).as(figures.line()).allMatch(Outcome::clean, "clean");
        assertThat(outcomes)
                .flatMap(Outcome::missed)
                .as("faults that no worker came to")
                .isEmpty();
    }

    @Test
    @EnabledIf("whole")
    void aWorkerThatStopsAtAnyBoundaryShouldLeaveItMovedOrBack() {
        Itinerary itinerary = Itinerary.of(series);
        Set<Boundary> reached = itinerary.reached();
        assertThat(Boundary.all())
                .filteredOn(boundary -> !reached.contains(boundary))
                .as("boundaries that no migration comes to; say in ELSEWHERE why, or make one come there")
                .allMatch(boundary -> ELSEWHERE.containsKey(boundary.effect()));
        List<Outcome> outcomes = new ArrayList<>(series.run(itinerary.together(TOGETHER)));
        outcomes.addAll(series.run(itinerary.again(outcomes)));
        FaultFigures figures = new FaultFigures(outcomes);
        System.out.println(figures.line() + "\n" + figures.coverage() + "\nnot there because " + ELSEWHERE);
        assertThat(outcomes).as(figures.line()).allMatch(Outcome::clean, "clean");
        assertThat(reached).as("boundaries that no worker stopped at").allMatch(figures::stoppedAt);
    }

    @Test
    @EnabledIf("random")
    void aMigrationThatIsDisturbedAtRandomShouldEndMovedOrBack() {
        System.out.println("random runs with the seeds " + SEED + " to " + (SEED + RANDOM - 1));
        Itinerary itinerary = Itinerary.of(series);
        List<Outcome> outcomes = series.run(LongStream.range(SEED, SEED + RANDOM)
                .mapToObj(itinerary::random)
                .toList());
        FaultFigures figures = new FaultFigures(outcomes);
        System.out.println(figures.line());
        assertThat(outcomes).as(figures.line()).allMatch(Outcome::clean, "clean");
    }

    static boolean few() {
        return !WHOLE;
    }

    static boolean whole() {
        return WHOLE;
    }

    static boolean random() {
        return RANDOM > 0;
    }

    private static Plan plan(Ending ending, String... faults) {
        return new Plan(ending, Stream.of(faults).map(Fault::parse).toList(), List.of());
    }
}
