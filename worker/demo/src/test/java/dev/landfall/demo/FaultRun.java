package dev.landfall.demo;

import dev.landfall.demo.fault.Fault;
import dev.landfall.runtime.control.RouteClient;
import dev.landfall.starter.Refused;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.message.PhaseCommand;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.query.Waiting;
import io.temporal.client.WorkflowException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One disturbed migration: the application writes, workers stop and are replaced, people sign, and at the end all is judged. */
final class FaultRun implements AutoCloseable {
    /** Queries go unanswered while the only worker is being replaced. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** A minute is enough where the machine has nothing else to do. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final Duration LIMIT_MORE = Duration.ofMinutes(2);
    private static final int MOST_HELP = 20;
    private static final int KILLED = 137;

    /** The file, in the run's folder, of all boundaries that its workers came to. */
    static final String TRAIL = "trail";

    private final FaultLane lane;
    private final Plan plan;
    private final String id;
    private final Path folder;
    private final Oracle oracle = new Oracle();
    private final Application application = new Application(FaultLane.VOLUMES.seed());
    private final List<String> wrong = new ArrayList<>();
    private final List<String> helped = new ArrayList<>();
    private final long began = System.nanoTime();
    private @Nullable FaultyProcess worker;
    private int workers;
    private boolean over;

    FaultRun(FaultLane lane, Plan plan, String id, Path folder) {
        this.lane = lane;
        this.plan = plan;
        this.id = id;
        this.folder = folder;
    }

    Outcome run() throws InterruptedException {
        ChosenLeads chosen = new ChosenLeads(lane.stage(), application, oracle);
        chosen.make();
        Contents before = Contents.of(lane.configuration(), Contents.NEW, Fingerprint.View.ALL);
        Structure structure = Structure.of(lane.stage());
        replaceWorker();
        @Nullable MigrationResult result = disturbed(chosen);
        end();
        Judgement judgement = new Judgement(lane, plan.ending(), application, oracle, before, structure);
        if (result == null || result.state() != plan.ending().state()) {
            wrong.add("ended " + result + "; " + lastWords());
            return outcome(List.of(), List.of(), List.of());
        }
        judgement.pass(result.state());
        return outcome(judgement.lost(), judgement.doubled(), judgement.leftovers());
    }

    private @Nullable MigrationResult disturbed(ChosenLeads chosen) throws InterruptedException {
        Journey journey = new Journey(lane.client(), id, PATIENCE);
        Approvers approvers = new Approvers(journey.calls(), Optional.empty(), line -> {});
        journey.start(FaultLane.runbook(plan.ending()));
        try (Mishaps mishaps = new Mishaps(lane, plan.mishaps(), this::kill);
                LiveWriter writer = new LiveWriter(
                        lane.stage().sides(),
                        new RouteClient(lane.stage().control()),
                        application,
                        oracle,
                        FaultLane.VOLUMES.leadVectors())) {
            MigrationResult result = journey.follow(look -> {
                requireTime(look);
                if (look.waitingFor().stream().map(Waiting::gate).anyMatch("after-verify"::equals)) {
                    chosen.change();
                }
                approvers.sign(look.waitingFor());
                if (look.status().state() == MigrationState.PAUSED) {
                    help(journey, look);
                }
            });
            wrong.addAll(mishaps.failed());
            return result;
        } catch (Refused | Stuck | WorkflowException unanswered) {
            wrong.add(unanswered.getMessage());
            return null;
        }
    }

    /** As a person would who reads what is wrong and says: go on. Or, where it shall not: back. */
    private void help(Journey journey, Journey.Look look) {
        String phase = String.valueOf(look.status().phase());
        try {
            if (plan.ending() == Ending.BACK) {
                journey.calls().call(migration -> migration.rollBack(new Command("mara", "a check failed")));
            } else {
                helped.add(String.valueOf(look.status().problems()));
                journey.calls()
                        .call(migration -> migration.retry(new PhaseCommand(phase, "mara", "it is mended by now")));
            }
        } catch (Refused late) {
            // It went on by itself: the next look tells.
        }
    }

    private void requireTime(Journey.Look look) {
        if (helped.size() > MOST_HELP || System.nanoTime() - began > limit().toNanos()) {
            throw new Stuck("stands in " + look.status());
        }
    }

    private Duration limit() {
        return LIMIT.plus(LIMIT_MORE.multipliedBy(plan.faults().size()));
    }

    /** A worker in place of one that has ended; it stops at what none has stopped at yet. */
    private synchronized void replaceWorker() {
        if (over) {
            return;
        }
        workers++;
        FaultyProcess next = FaultyProcess.start(
                lane.jvm(),
                folder,
                "worker-" + workers,
                lane.relays().configuration(),
                folder.resolve(TRAIL),
                missed());
        worker = next;
        next.ended().thenAccept(this::ended);
    }

    private synchronized void ended(int code) {
        if (over) {
            return;
        }
        if (code == KILLED) {
            replaceWorker();
        } else {
            wrong.add("a worker ended with " + code + ": " + lastWords());
            over = true;
        }
    }

    private synchronized void kill() {
        if (worker != null) {
            worker.kill();
        }
    }

    private synchronized String lastWords() {
        String log = worker == null ? "" : worker.log();
        return log.substring(Math.max(0, log.length() - 1_000));
    }

    private Outcome outcome(List<String> lost, List<String> doubled, List<String> leftovers) {
        return new Outcome(
                plan,
                lost,
                doubled,
                leftovers,
                missed(),
                List.copyOf(wrong),
                List.copyOf(helped),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private List<Fault> missed() {
        List<Fault> missed = new ArrayList<>(plan.faults());
        missed.removeAll(Trail.read(folder.resolve(TRAIL)).stops());
        return List.copyOf(missed);
    }

    /** Nobody works any more, so that what is found afterwards is left for good. */
    private void end() {
        @Nullable FaultyProcess last;
        synchronized (this) {
            over = true;
            last = worker;
        }
        if (last != null) {
            last.close();
        }
    }

    @Override
    public void close() {
        end();
    }

    /** The migration does not come to an end. */
    private static final class Stuck extends RuntimeException {
        Stuck(String where) {
            super(where);
        }
    }
}
