package dev.landfall.demo;

import dev.landfall.demo.fault.ImpatientWorker;
import dev.landfall.report.Words;
import dev.landfall.runtime.control.RouteClient;
import dev.landfall.starter.Refused;
import dev.landfall.testkit.scenario.insurance.Volumes;
import dev.landfall.testkit.server.FaultyRelay;
import dev.landfall.worker.LandfallWorker;
import dev.landfall.worker.fixture.WorkerProcess;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.query.Waiting;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One whole migration with the live writer, on workers that are processes of their own. */
final class Rehearsal implements AutoCloseable {
    static final String ID = "rehearsal";

    /** Queries go to the worker that had the workflow last; it takes a server a while to believe that it is gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path folder;
    private final Volumes volumes;
    private final TemporalServer temporal;
    private final Stage stage;
    private final Path configuration;
    private final Path runbooks;
    private final Oracle oracle = new Oracle();
    private final Application application;
    private final WorkflowClient client;
    private final Map<String, FaultyRelay> relays = new TreeMap<>();
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final CompletableFuture<Contents> before;
    private final long began = System.nanoTime();
    private Path workerConfiguration;
    private String where = "";
    private boolean copyJudged;

    private Rehearsal(Stage stage, Volumes volumes, TemporalServer temporal, Path folder) throws IOException {
        this.folder = folder;
        this.volumes = volumes;
        this.temporal = temporal;
        this.stage = stage;
        this.configuration = stage.configuration(folder, temporal);
        this.workerConfiguration = configuration;
        this.runbooks = Files.createDirectory(folder.resolve("runbooks"));
        this.application = new Application(volumes.seed());
        this.before = CompletableFuture.supplyAsync(
                this::data, task -> Thread.ofPlatform().daemon().start(task));
        this.client = Journey.connect(temporal);
    }

    /**
     * A rehearsal on empty servers, with a Temporal server of its own: no earlier migration goes on there. The data is generated
     * while workers start.
     *
     * @param runbook name of the runbook in the tests' resources
     */
    static Rehearsal on(Stage stage, Volumes volumes, Path folder, String runbook) throws IOException {
        Rehearsal rehearsal = new Rehearsal(stage, volumes, TemporalServer.start("auto", folder), folder);
        try (InputStream yaml = Objects.requireNonNull(Rehearsal.class.getResourceAsStream(runbook + ".yaml"))) {
            Files.copy(yaml, rehearsal.runbooks.resolve(runbook + ".yaml"));
        }
        return rehearsal;
    }

    /** Generates the data and reads what the target holds then. */
    private Contents data() {
        stage.fill(volumes);
        Contents contents = Contents.of(configuration, Contents.NEW, Fingerprint.View.ALL);
        say("data is there");
        return contents;
    }

    /**
     * From now on workers reach every store through a relay.
     *
     * @return connection name to its relay
     */
    Map<String, FaultyRelay> relays() {
        String address = "    ([\\w-]+): \\{ kind: .*?(?:127\\.0\\.0\\.1|localhost):(\\d+)";
        try {
            String text = Files.readString(configuration);
            Matcher connections = Pattern.compile(address).matcher(text);
            workerConfiguration = folder.resolve("relayed.yaml");
            Files.writeString(workerConfiguration, connections.replaceAll(found -> {
                FaultyRelay relay = FaultyRelay.to(Integer.parseInt(found.group(2)));
                relays.put(found.group(1), relay);
                String port = String.valueOf(relay.port());
                return found.group().replace(":" + found.group(2), ":" + port);
            }));
            return relays;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts another worker; the caller waits until it serves, when that matters. */
    WorkerProcess worker() {
        return worker(LandfallWorker.class);
    }

    /** The same with one that takes others for lost after seconds. */
    WorkerProcess impatientWorker() {
        return worker(ImpatientWorker.class);
    }

    private WorkerProcess worker(Class<?> program) {
        try {
            WorkerProcess worker = WorkerProcess.start(program, folder, workerConfiguration, runbooks);
            workers.add(worker);
            return worker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sees every look, and how far the application has written. */
    interface Watcher {
        void see(Journey.Look look, LiveWriter writer);
    }

    /** Runs the migration to its end while the application writes. */
    MigrationResult run(String runbook, Journey.Watcher watcher) throws InterruptedException {
        return run(runbook, (look, writer) -> watcher.see(look));
    }

    /** The same for those who look at the application, too. */
    MigrationResult run(String runbook, Watcher watcher) throws InterruptedException {
        before.join();
        say("starting");
        Journey journey = new Journey(client, ID, PATIENCE);
        Approvers approvers = new Approvers(journey.calls(), Optional.empty(), this::say);
        try (LiveWriter writer = new LiveWriter(
                stage.sides(), new RouteClient(stage.control()), application, oracle, volumes.leadVectors())) {
            journey.start(runbook);
            MigrationResult result = journey.follow(look -> {
                sayWhere(look);
                judgeCopy(look.waitingFor());
                approvers.sign(look.waitingFor());
                watcher.see(look, writer);
            });
            say("ended " + result.state() + " with " + writer.refused() + " writes refused");
            return result;
        } catch (Refused unanswered) {
            throw new AssertionError(logs(), unanswered);
        }
    }

    /** Runs a migration to its end while nobody writes; gates are signed. */
    MigrationResult runAlone(String runbook) throws InterruptedException {
        before.join();
        Journey journey = journey();
        Approvers approvers = new Approvers(journey.calls(), Optional.empty(), this::say);
        journey.start(runbook);
        return journey.follow(look -> {
            sayWhere(look);
            approvers.sign(look.waitingFor());
        });
    }

    /** Addresses of the stores themselves. */
    Path configuration() {
        return configuration;
    }

    /** Once, at the gate behind the copy: nobody has signed it yet, and workers have nothing to do. */
    private void judgeCopy(List<Waiting> waitingFor) {
        if (!copyJudged && waitingFor.stream().anyMatch(waiting -> "after-verify".equals(waiting.gate()))) {
            claims().copied();
            copyJudged = true;
            say("the copy is complete");
        }
    }

    private void sayWhere(Journey.Look look) {
        String now = look.status().state() + " " + look.status().phase() + " "
                + look.status().step();
        if (!now.equals(where)) {
            where = now;
            say(now);
        }
    }

    Attempts attempts(String phase) {
        return new Attempts(client, ID + "/" + phase);
    }

    Journey journey() {
        return new Journey(client, ID, PATIENCE);
    }

    Stage stage() {
        return stage;
    }

    /** What to hold against the migration once it has ended. */
    Claims claims() {
        return new Claims(stage, configuration, application, oracle, before.join(), this::logs);
    }

    void say(String line) {
        System.out.println(Words.millis((System.nanoTime() - began) / 1_000_000) + " " + line);
    }

    /** What every worker has printed. */
    private String logs() {
        StringBuilder logs = new StringBuilder();
        workers.forEach(worker -> logs.append(worker.log()).append("\n---\n"));
        return logs.toString();
    }

    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
        // Also after a failure: the next rehearsal must not empty what is still being filled.
        before.handle((contents, failure) -> contents).join();
        client.getWorkflowServiceStubs().shutdownNow();
        relays.values().forEach(FaultyRelay::close);
        temporal.close();
    }
}
