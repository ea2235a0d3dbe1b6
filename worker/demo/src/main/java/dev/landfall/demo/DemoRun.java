package dev.landfall.demo;

import com.zaxxer.hikari.HikariDataSource;
import dev.landfall.report.Words;
import dev.landfall.runtime.control.RouteClient;
import dev.landfall.runtime.control.Side;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.terminal.ProgressDisplay;
import dev.landfall.worker.LandfallWorker;
import dev.landfall.workflow.LandfallDataConverter;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.message.StartInput;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.query.Waiting;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
            var starting = CompletableFuture.supplyAsync(EmbeddedStores::start);
            try (EmbeddedStores fresh = EmbeddedStores.start();
                    EmbeddedStores old = starting.join();
                    Platform oldSide = old.clients();
                    Platform newSide = fresh.clients()) {
                fresh.tables().createDatabase(WorkerConfiguration.controlDatabase());
                say("stores are up, on " + temporal.description());
                Data.generate(oldSide, newSide, settings.volumes());
                say("data is there, scale " + settings.volumes().scale());
                Path file = new WorkerConfiguration(old, fresh).write(settings.out(), temporal);
                Verdict verdict = migrate(file, temporal, Map.of(Side.OLD, oldSide, Side.NEW, newSide), fresh, memory);
                return conclude(verdict, file, temporal);
            }
        }
    }

    @SuppressWarnings("try") // The worker is there for its task queue, not to be called.
    private Verdict migrate(
            Path file, TemporalServer temporal, Map<Side, Platform> sides, EmbeddedStores fresh, PeakMemory memory)
            throws Exception {
        TargetState before = TargetState.of(file, row -> true);
        Application application = new Application(settings.volumes().seed());
        try (LandfallWorker worker = LandfallWorker.start(file, interceptors());
                HikariDataSource control = fresh.pool(WorkerConfiguration.controlDatabase())) {
            WorkflowClient client = connect(temporal);
            LiveWriter writer = new LiveWriter(
                    sides,
                    new RouteClient(control),
                    application,
                    oracle,
                    settings.volumes().leads());
            long start = System.nanoTime();
            MigrationResult result;
            try (writer) {
                result = follow(client, temporal);
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            Side winner = result.state() == MigrationState.COMPLETED ? Side.NEW : Side.OLD;
            say("the migration ended " + result.state() + "; looking at every promise");
            Platform winning = java.util.Objects.requireNonNull(sides.get(winner));
            List<Fact> lost = oracle.lost(fact -> application.read(winning, fact));
            TargetState after = TargetState.of(file, winner == Side.NEW ? TargetState::prior : row -> true);
            return new Promises(settings, writer, oracle, memory)
                    .verdict(result, client, millis, elapsedMillis(), lost, before, after);
        }
    }

    private List<io.temporal.common.interceptors.WorkerInterceptor> interceptors() {
        return settings.failAt() == null ? List.of() : List.of(settings.failAt());
    }

    private MigrationResult follow(WorkflowClient client, TemporalServer temporal) throws InterruptedException {
        Migration migration = client.newWorkflowStub(
                Migration.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(ID)
                        .setTaskQueue(Migration.TASK_QUEUE)
                        .build());
        WorkflowClient.start(migration::run, new StartInput(settings.runbook(), Map.of(), Map.of(), "olga"));
        say("started migration '" + ID + "'" + (temporal.ui() == null ? "" : ", " + ui(temporal)));
        MigrationCalls calls = new MigrationCalls(client, ID);
        Approvers approvers = new Approvers(calls, settings.ask(), display::line);
        Status status = calls.call(Migration::status);
        while (!status.state().ended()) {
            List<Waiting> waitingFor = calls.call(Migration::waitingFor);
            display.show(status, waitingFor, calls.call(Migration::progress));
            if (status.state() == MigrationState.PAUSED) {
                rollBack(calls, status);
            } else {
                approvers.sign(waitingFor);
            }
            TimeUnit.MILLISECONDS.sleep(300);
            status = calls.call(Migration::status);
        }
        display.end(status);
        return WorkflowStub.fromTyped(migration).getResult(MigrationResult.class);
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

    private static WorkflowClient connect(TemporalServer temporal) {
        WorkflowServiceStubs service = WorkflowServiceStubs.newConnectedServiceStubs(
                WorkflowServiceStubsOptions.newBuilder()
                        .setTarget(temporal.target())
                        .build(),
                Duration.ofSeconds(30));
        return WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(LandfallDataConverter.create())
                        .build());
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
