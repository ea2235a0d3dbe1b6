package dev.landfall.demo;

import dev.landfall.report.Words;
import dev.landfall.runtime.control.RouteClient;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.terminal.ProgressDisplay;
import dev.landfall.worker.LandfallWorker;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.query.Status;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One demo from start to verdict. */
final class DemoRun {
    private static final String ID = "demo";

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
        Files.createDirectories(settings.out());
        try (PeakMemory memory = new PeakMemory();
                TemporalServer temporal = TemporalServer.start(settings.temporal(), settings.out())) {
            say("Temporal is " + temporal.description());
            try (Stage stage = Stage.set(settings.volumes(), this::say)) {
                Path file = stage.configuration(settings.out(), temporal);
                return conclude(migrate(file, temporal, stage, memory), file, temporal);
            }
        }
    }

    private Verdict migrate(Path file, TemporalServer temporal, Stage stage, PeakMemory memory) throws Exception {
        Contents before = Contents.of(file, Contents.NEW, Fingerprint.View.ALL);
        Application application = new Application(settings.volumes().seed());
        LandfallWorker worker = LandfallWorker.start(file, interceptors());
        try {
            Journey journey = new Journey(Journey.connect(temporal), ID, Duration.ofSeconds(30));
            LiveWriter writer = new LiveWriter(
                    stage.sides(),
                    new RouteClient(stage.control()),
                    application,
                    oracle,
                    settings.volumes().leadVectors());
            long start = System.nanoTime();
            MigrationResult result;
            try (writer) {
                result = follow(journey, temporal);
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

    private List<io.temporal.common.interceptors.WorkerInterceptor> interceptors() {
        return settings.failAt() == null ? List.of() : List.of(settings.failAt());
    }

    private MigrationResult follow(Journey journey, TemporalServer temporal) throws InterruptedException {
        journey.start(settings.runbook());
        say("started migration '" + ID + "'" + (temporal.ui() == null ? "" : ", " + ui(temporal)));
        MigrationCalls calls = journey.calls();
        Approvers approvers = new Approvers(calls, settings.ask(), display::line);
        return journey.follow(look -> {
            if (look.status().state().ended()) {
                display.end(look.status());
                return;
            }
            display.show(look.status(), look.waitingFor(), look.progress());
            if (look.status().state() == MigrationState.PAUSED) {
                rollBack(calls, look.status());
            } else {
                approvers.sign(look.waitingFor());
            }
        });
    }

    /** A demo that stands still shows its way back. */
    private void rollBack(MigrationCalls calls, Status status) {
        status.problems().forEach(problem -> display.line("  ! " + problem.line()));
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
