package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.demo.fault.Boundary;
import dev.landfall.demo.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole migrations whose workers stop at boundaries, before the effect and behind it with its acknowledgement lost, and others that
 * are disturbed at random: each ends moved or back, with nothing lost, doubled or left behind.
 *
 * <p>{@code -Pchaos} stops workers at every boundary, with {@code -Dboundaries=few} at {@link #FEW}. {@code -Druns=N} is the number of random ones,
 * {@code -Dseed=S} the seed of the first of them, and the next one has the next; {@code -Dtogether=K} lets one migration lose up to K
 * workers instead of one, {@code -Dlanes=L} runs so many at once.
 */
@Tag("servers")
@EnabledIfSystemProperty(named = "landfall.chaos", matches = "true")
class EveryBoundaryTest {
    private static final boolean WHOLE = !"few".equals(System.getProperty("boundaries"));
    private static final int RANDOM = Integer.getInteger("runs", WHOLE ? 20 : 0);
    private static final long SEED = Long.getLong("seed", System.currentTimeMillis() % 1_000_000);
    private static final int LANES = Integer.getInteger("lanes", WHOLE ? 2 : 1);
    private static final int TOGETHER = Integer.getInteger("together", 1);

    /** What there is time for behind all other tests: some effects that can't be taken back. */
    private static final List<Plan> FEW = List.of(plan(
            Ending.MOVED,
            "after neo4j/nativecopy.copy 1",
            "after redis/target.write 1",
            "after control/routing.move 1",
            "before postgresql/target.forget 1"));

    /** What all came to, for whoever looks at the end only. */
    private static final Path FIGURES = Path.of("target", "chaos.txt");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static final List<Outcome> all = new ArrayList<>();
    private static FaultSeries series;
    private static @Nullable Itinerary itinerary;

    @BeforeAll
    static void startServers() {
        series = new FaultSeries(folder, LANES);
    }

    @AfterAll
    static void stopServers() throws IOException {
        series.close();
        if (WHOLE) {
            FaultFigures figures = new FaultFigures(all);
            Files.writeString(FIGURES, figures.coverage() + "\n" + figures.line() + "\n");
        }
    }

    @Test
    @EnabledIf("few")
    void aWorkerThatStopsAtOneOfAFewBoundariesShouldLeaveItMovedOrBack() {
        List<Outcome> outcomes = series.run(FEW);
        FaultFigures figures = new FaultFigures(outcomes);
        System.out.println(figures.line() + "; at a few boundaries only");
        assertThat(outcomes).as(figures.line()).allMatch(Outcome::clean, "clean");
        assertThat(outcomes)
                .flatMap(Outcome::missed)
                .as("faults that no worker came to")
                .isEmpty();
    }

    @Test
    @EnabledIf("whole")
    void aWorkerThatStopsAtAnyBoundaryShouldLeaveItMovedOrBack() {
        Set<Boundary> reached = itinerary().reached();
        assertThat(reached)
                .as("boundaries that some migration comes to")
                .containsExactlyInAnyOrderElementsOf(Boundary.all());
        List<Outcome> outcomes = new ArrayList<>();
        List<Plan> plans = itinerary().together(TOGETHER);
        // One fault may keep another from happening: fewer in the second try, one in the third.
        for (int most : List.of(Math.ceilDiv(TOGETHER, 3), 1, 1)) {
            List<Outcome> tried = series.run(plans);
            outcomes.addAll(tried);
            plans = itinerary().again(tried, most);
        }
        all.addAll(outcomes);
        FaultFigures figures = new FaultFigures(outcomes);
        System.out.println(figures.line() + "\n" + figures.coverage());
        assertThat(outcomes).as(figures.line()).allMatch(Outcome::clean, "clean");
        assertThat(reached).as("boundaries that no worker stopped at").allMatch(figures::stoppedAt);
    }

    @Test
    @EnabledIf("random")
    void aMigrationThatIsDisturbedAtRandomShouldEndMovedOrBack() {
        System.out.println("random runs with the seeds " + SEED + " to " + (SEED + RANDOM - 1));
        List<Outcome> outcomes = series.run(LongStream.range(SEED, SEED + RANDOM)
                .mapToObj(itinerary()::random)
                .toList());
        all.addAll(outcomes);
        FaultFigures figures = new FaultFigures(outcomes);
        System.out.println(figures.line());
        assertThat(outcomes).as(figures.line()).allMatch(Outcome::clean, "clean");
    }

    /** Undisturbed migrations are run once. */
    private static Itinerary itinerary() {
        Itinerary known = itinerary == null ? Itinerary.of(series) : itinerary;
        itinerary = known;
        return known;
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
