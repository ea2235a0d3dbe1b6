package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.Words;
import dev.landfall.runtime.control.RouteClient;
import dev.landfall.starter.Refused;
import dev.landfall.testkit.scenario.insurance.Volumes;
import dev.landfall.testkit.server.FaultyRelay;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.query.MigrationResult;
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
import java.util.TreeMap;
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
    private Contents before;
    private long began;
    private String where = "";

    private Rehearsal(Path folder, Volumes volumes, TemporalServer temporal, Stage stage) throws IOException {
        this.folder = folder;
        this.volumes = volumes;
        this.temporal = temporal;
        this.stage = stage;
        this.configuration = stage.configuration(folder, temporal);
        this.runbooks = Files.createDirectories(folder.resolve("runbooks"));
        this.application = new Application(volumes.seed());
        this.client = Journey.connect(temporal);
        this.before = Contents.of(configuration, Contents.NEW, Fingerprint.View.ALL);
    }

    /** Sets the stage, with the runbook of that name from the tests' resources. */
    static Rehearsal of(Path folder, Volumes volumes, String runbook) throws IOException {
        TemporalServer temporal = TemporalServer.start("auto", folder);
        Rehearsal rehearsal =
                new Rehearsal(folder, volumes, temporal, Stage.set(volumes, line -> System.out.println(line)));
        try (InputStream yaml = Objects.requireNonNull(Rehearsal.class.getResourceAsStream(runbook + ".yaml"))) {
            Files.copy(yaml, rehearsal.runbooks.resolve(runbook + ".yaml"));
        }
        return rehearsal;
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
            Files.writeString(configuration, connections.replaceAll(found -> {
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
        try {
            WorkerProcess worker = WorkerProcess.start(folder, configuration, runbooks);
            workers.add(worker);
            return worker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the migration to its end while the application writes. */
    MigrationResult run(String runbook, Journey.Watcher watcher) throws InterruptedException {
        began = System.nanoTime();
        Journey journey = new Journey(client, ID, PATIENCE);
        Approvers approvers = new Approvers(journey.calls(), false, this::say);
        try (LiveWriter writer = new LiveWriter(
                stage.sides(), new RouteClient(stage.control()), application, oracle, volumes.leadVectors())) {
            journey.start(runbook);
            MigrationResult result = journey.follow(look -> {
                sayWhere(look);
                approvers.sign(look.waitingFor());
                watcher.see(look);
            });
            say("ended " + result.state() + " with " + writer.refused() + " writes refused");
            return result;
        } catch (Refused unanswered) {
            throw new AssertionError(logs(), unanswered);
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

    Oracle oracle() {
        return oracle;
    }

    Aftermath aftermath(MigrationResult result) {
        return Aftermath.of(result.state(), stage, configuration, application, oracle, before);
    }

    /** The end that every completed migration must have, whatever happened on the way. */
    void assertCompletedEqually(MigrationResult result) {
        assertThat(result.state()).as(result + logs()).isEqualTo(MigrationState.COMPLETED);
        assertThat(oracle.writes()).isPositive();
        Aftermath aftermath = aftermath(result);
        assertThat(aftermath.lost()).as("acknowledged writes that are lost").isEmpty();
        assertThat(aftermath.after()).as("earlier records").isEqualTo(aftermath.before());
        Contents old = contents(Contents.OLD);
        assertThat(old.stores())
                .hasSize(4)
                .allSatisfy(
                        (name, store) -> assertThat(store.entities()).as(name).isNotEmpty());
        assertThat(contents(Contents.NEW)).isEqualTo(old);
    }

    /** What a side holds, without what need not be equal. */
    private Contents contents(String side) {
        return new Equality(oracle).of(configuration, side);
    }

    void say(String line) {
        System.out.println(Words.millis((System.nanoTime() - began) / 1_000_000) + " " + line);
    }

    /** What every worker has printed. */
    String logs() {
        StringBuilder logs = new StringBuilder();
        workers.forEach(worker -> logs.append(worker.log()).append("\n---\n"));
        return logs.toString();
    }

    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
        client.getWorkflowServiceStubs().shutdownNow();
        stage.close();
        relays.values().forEach(FaultyRelay::close);
        temporal.close();
    }
}
