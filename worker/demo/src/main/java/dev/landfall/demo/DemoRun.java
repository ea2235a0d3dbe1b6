package dev.landfall.demo;

import dev.landfall.report.Words;
import dev.landfall.runtime.control.RouteClient;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.Refused;
import dev.landfall.starter.terminal.ProgressDisplay;
import dev.landfall.worker.LandfallWorker;
import dev.landfall.worker.Surroundings;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.query.Status;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One demo from start to verdict. */
final class DemoRun {
    private static final String ID = "demo";

    /** Everything is in this JVM: while it is starved nobody answers. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What a person could do about a migration that stands still. */
    private static final Set<String> WAYS_OUT = Set.of("retry", "resume", "waive");

    private final DemoSettings settings;
    private final PrintWriter out;
    private final ProgressDisplay display;
    private final long began = System.nanoTime();
    private final Oracle oracle = new Oracle();

    DemoRun(DemoSettings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
        this.display = ProgressDisplay.on(out);
    }

    /** Runs it all, prints it, and says how it went. */
    ExitCode run() throws Exception {
        DemoRunbook runbook = DemoRunbook.of(settings);
        try (PeakMemory memory = new PeakMemory();
                TemporalServer temporal = TemporalServer.start(settings.temporal(), settings.out())) {
            say("Temporal is " + temporal.description());
            runbook.leftOut().ifPresent(this::say);
            try (Stage stage = Stage.set(settings, this::say);
                    ApplicationPages pages = ApplicationPages.of(stage)) {
                Path file = stage.configuration(settings.out(), temporal);
                Map<String, String> parameters = new HashMap<>(runbook.parameters());
                if (settings.complete()) {
                    parameters.put("application", pages.address());
                }
                Start start = new Start(runbook.name(), parameters);
                return conclude(migrate(start, file, temporal, stage, memory), file, temporal);
            }
        }
    }

    /** What the migration is started with. */
    private record Start(String runbook, Map<String, String> parameters) {}

    private Verdict migrate(Start what, Path file, TemporalServer temporal, Stage stage, PeakMemory memory)
            throws Exception {
        Contents before = Contents.of(file, Contents.NEW, Fingerprint.View.ALL);
        Application application = new Application(settings.volumes().seed());
        LandfallWorker worker = LandfallWorker.start(file, surroundings());
        try {
            Journey journey = new Journey(Journey.connect(temporal), ID, PATIENCE);
            LiveWriter writer = new LiveWriter(
                    stage.sides(),
                    new RouteClient(stage.control()),
                    application,
                    oracle,
                    settings.volumes().leadVectors());
            long start = System.nanoTime();
            MigrationResult result;
            try (writer) {
                result = follow(what, journey, temporal);
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            say("the migration ended " + result.state() + "; looking at every promise");
            Aftermath aftermath = Aftermath.of(result.state(), stage, file, application, oracle, before);
            return new Promises(settings, writer, oracle, memory)
                    .verdict(result, journey.calls(), millis, elapsedMillis(), aftermath);
        } finally {
            worker.close();
        }
    }

    private Surroundings surroundings() {
        FailAt point = settings.failAt();
        return point == null ? Surroundings.REAL : point.surroundings();
    }

    private MigrationResult follow(Start what, Journey journey, TemporalServer temporal) throws InterruptedException {
        String run = journey.start(what.runbook(), what.parameters());
        say("started migration '" + ID + "'"
                + (temporal.ui() == null ? "" : ", " + ui(temporal) + "/" + run + "/user-metadata"));
        MigrationCalls calls = journey.calls();
        Approvers approvers = new Approvers(calls, asking(), display::line);
        return journey.follow(look -> {
            if (look.status().state().ended()) {
                display.end(look.status());
                return;
            }
            display.show(look.status(), look.waitingFor(), look.progress(), look.followed());
            if (!standsStill(look)) {
                approvers.sign(look.waitingFor());
            } else if (!approvers.waive(look.waitingFor(), problems(look.status()))) {
                turnBack(calls, look);
            }
        });
    }

    private Optional<Asking> asking() {
        return settings.ask()
                ? Optional.of(new Asking(
                        new InputStreamReader(System.in, StandardCharsets.UTF_8), display::line, display::question))
                : Optional.empty();
    }

    /** Both must say so: they are asked one after the other, and it may have gone on between. */
    private static boolean standsStill(Journey.Look look) {
        return look.status().state() == MigrationState.PAUSED
                && look.waitingFor().stream().anyMatch(waiting -> WAYS_OUT.contains(waiting.message()));
    }

    private static List<String> problems(Status status) {
        return status.problems().stream()
                .map(problem -> "  ! " + problem.line())
                .toList();
    }

    /** A demo that stands still shows its way back; behind the switch there is none, and nobody here could mend anything. */
    private void turnBack(MigrationCalls calls, Journey.Look look) {
        problems(look.status()).forEach(display::line);
        if (look.waitingFor().stream().noneMatch(waiting -> waiting.message().equals("rollBack"))) {
            throw new Refused(
                    ExitCode.FAILED,
                    "the migration stands still in the phase " + look.status().phase()
                            + ", behind the switch, where nothing can be undone. The lines above say what a person would mend before retry.");
        }
        display.line("  ↩ "
                + calls.call(migration -> migration.rollBack(new Command("mara", "demo: show the rollback")))
                        .accepted());
    }

    private ExitCode conclude(Verdict verdict, Path file, TemporalServer temporal) throws Exception {
        out.println();
        out.println(verdict.result().state() + ": " + verdict.result().summary());
        verdict.promises().forEach(promise -> out.println(promise.line()));
        verdict.figures().forEach(out::println);
        out.println("  report: " + settings.out().resolve("reports").resolve(ID).resolve("report.html"));
        out.flush();
        if (settings.keep()) {
            keep(file, temporal);
        }
        if (!verdict.kept()) {
            return ExitCode.NO;
        }
        return ExitCode.of(verdict.result().state());
    }

    private void keep(Path file, TemporalServer temporal) throws InterruptedException {
        out.println();
        out.println("Everything is left running until you press Ctrl-C. Connections stand in " + file + ".");
        if (temporal.ui() != null) {
            out.println(ui(temporal));
        }
        temporal.environment().forEach(out::println);
        out.println("./landfall worker --config " + file);
        out.println("./landfall status " + ID + " · ./landfall audit " + ID + " · ./landfall checks " + ID);
        out.flush();
        Thread.currentThread().join();
    }

    private static String ui(TemporalServer temporal) {
        return temporal.ui() + "/namespaces/default/workflows/" + ID;
    }

    private void say(String line) {
        display.line(String.format(java.util.Locale.ROOT, "%7s  %s", Words.millis(elapsedMillis()), line));
    }

    private long elapsedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
