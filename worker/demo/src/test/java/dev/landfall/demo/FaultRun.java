package dev.landfall.demo;

import dev.landfall.runtime.control.RouteClient;
import dev.landfall.starter.Refused;
import dev.landfall.workflow.query.MigrationResult;
import io.temporal.client.WorkflowException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One disturbed migration: the application writes, workers stop and are replaced, people sign, and at the end all is judged. */
final class FaultRun implements AutoCloseable {
    /** Queries go unanswered while the only worker is being replaced. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** A minute is enough where the machine has nothing else to do. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final Duration LIMIT_MORE = Duration.ofMinutes(2);
    private static final int MOST_HELP = 20;

    private final FaultLane lane;
    private final Plan plan;
    private final Path trail;
    private final Crew crew;
    private final Journey journey;
    private final Termination termination;
    private final People people;
    private final ChosenLeads chosen;
    private final Oracle oracle = new Oracle();
    private final Application application = new Application(FaultLane.VOLUMES.seed());
    private final List<String> wrong = new ArrayList<>();
    private final long began = System.nanoTime();

    FaultRun(FaultLane lane, Plan plan, String id, Path folder) {
        this.lane = lane;
        this.plan = plan;
        this.trail = folder.resolve("trail");
        this.crew = new Crew(lane, folder, trail, plan.faults());
        this.journey = new Journey(lane.client(), id, PATIENCE);
        this.termination = new Termination(lane.client(), id);
        this.chosen = new ChosenLeads(lane.stage(), application, oracle);
        this.people = new People(plan.ending(), journey, chosen, termination);
    }

    Outcome run() throws InterruptedException {
        chosen.make();
        Before before = Before.of(lane);
        crew.replace();
        @Nullable MigrationResult result = disturbed();
        crew.close();
        wrong.addAll(crew.broken());
        Judgement judgement = new Judgement(lane, plan.ending(), application, oracle, before);
        if (result != null && plan.mayEnd(result.state())) {
            Durable.awaitAnswers(lane.stage());
            judgement.pass(result.state());
        } else {
            wrong.add("ended " + result + "; " + crew.lastWords());
        }
        return outcome(judgement);
    }

    private @Nullable MigrationResult disturbed() throws InterruptedException {
        journey.start(FaultRunbooks.name(plan.ending()));
        Mishaps mishaps = new Mishaps(lane, plan.mishaps(), crew::kill, termination::now);
        try (LiveWriter writer = new LiveWriter(
                        lane.stage().sides(),
                        new RouteClient(lane.stage().control()),
                        application,
                        oracle,
                        FaultLane.VOLUMES.leadVectors());
                mishaps) {
            return ended();
        } finally {
            wrong.addAll(mishaps.failed());
        }
    }

    private @Nullable MigrationResult ended() throws InterruptedException {
        try {
            return journey.follow(look -> {
                requireTime(look);
                people.see(look);
            });
        } catch (Refused | Stuck | WorkflowException unanswered) {
            return termination.over() ? recovered() : said(unanswered);
        }
    }

    private @Nullable MigrationResult recovered() {
        try {
            return TimeLimit.on("recovering", left(), termination::recovered);
        } catch (DemoFailure slow) {
            wrong.add("refused last: " + termination.refused());
            return said(slow);
        }
    }

    private @Nullable MigrationResult said(RuntimeException failure) {
        wrong.add(String.valueOf(failure.getMessage()));
        return null;
    }

    private void requireTime(Journey.Look look) {
        if (termination.over() || people.helped().size() > MOST_HELP || left().isNegative()) {
            throw new Stuck("stands in " + look.status());
        }
    }

    private Duration left() {
        return LIMIT.plus(LIMIT_MORE.multipliedBy(plan.faults().size())).minusNanos(System.nanoTime() - began);
    }

    private Outcome outcome(Judgement judgement) {
        List<String> helped = new ArrayList<>(people.helped());
        helped.addAll(termination.helped());
        return new Outcome(
                plan,
                judgement.lost(),
                judgement.doubled(),
                judgement.leftovers(),
                crew.missed(),
                List.copyOf(wrong),
                helped,
                Duration.ofNanos(System.nanoTime() - began),
                Trail.read(trail));
    }

    @Override
    public void close() {
        crew.close();
    }

    /** The migration does not come to an end by itself. */
    private static final class Stuck extends RuntimeException {
        Stuck(String where) {
            super(where);
        }
    }
}
