package dev.landfall.demo;

import dev.landfall.testkit.scenario.insurance.Volumes;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Eight stores, a control database and a Temporal server on which migrations are disturbed, one after the other. Servers stay, what
 * they hold is wiped between two runs; lanes share nothing, so that several can be used at once.
 */
final class FaultLane implements AutoCloseable {
    /** The least that there is: every table has rows, the larger ones several batches. */
    static final Volumes VOLUMES = new Volumes(0.01, 1);

    /** Above this the check on payments fails. */
    private static final String PAYMENTS = "max: 10000";

    private static final String NO_PAYMENTS = "max: 11";

    private final Path folder;
    private final WorkerJvm jvm;
    private final SharedStage shared;
    private final Optional<DevServer> devServer;
    private final TemporalServer temporal;
    private final Path configuration;
    private final Relays relays;
    private final WorkflowClient client;

    /** Starts all servers. */
    FaultLane(Path folder, WorkerJvm jvm) {
        this.folder = folder;
        this.jvm = jvm;
        this.shared = new SharedStage(folder, VOLUMES);
        this.devServer = TemporalServer.devServer(folder);
        this.temporal = devServer.map(TemporalServer::of).orElseGet(() -> TemporalServer.start("embedded", folder));
        this.configuration = shared.stage().configuration(folder, temporal);
        this.relays = Relays.before(configuration);
        this.client = Journey.connect(temporal);
        stage().sides().values().forEach(side -> Durable.make(side.tables()));
        writeRunbooks();
    }

    /** Runs a migration to its end and judges it. */
    Outcome run(Plan plan, String id) throws Exception {
        shared.empty();
        shared.stage().fill(VOLUMES);
        Path place = Files.createDirectory(folder.resolve(id));
        try (FaultRun run = new FaultRun(this, plan, id, place)) {
            return run.run();
        }
    }

    static String runbook(Ending ending) {
        return ending == Ending.MOVED ? "faults" : "faults-back";
    }

    /** Where its runs have a folder each. */
    Path folder() {
        return folder;
    }

    WorkerJvm jvm() {
        return jvm;
    }

    Stage stage() {
        return shared.stage();
    }

    /** Whether its Temporal server can be restarted: Java's test server keeps all that it knows in memory. */
    boolean restartable() {
        return devServer.isPresent();
    }

    void restartTemporal() {
        devServer.orElseThrow().restart();
    }

    WorkflowClient client() {
        return client;
    }

    /** Addresses of the servers themselves. */
    Path configuration() {
        return configuration;
    }

    Relays relays() {
        return relays;
    }

    /** Where its workers keep backups. */
    Path backups() {
        return folder.resolve("backups");
    }

    private void writeRunbooks() {
        try (InputStream yaml = Objects.requireNonNull(FaultLane.class.getResourceAsStream("faults.yaml"))) {
            String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
            Path runbooks = Files.createDirectory(WorkerConfiguration.runbooks(folder));
            Files.writeString(runbooks.resolve(runbook(Ending.MOVED) + ".yaml"), text);
            Files.writeString(
                    runbooks.resolve(runbook(Ending.BACK) + ".yaml"),
                    text.replace("runbook: faults", "runbook: " + runbook(Ending.BACK))
                            .replace(PAYMENTS, NO_PAYMENTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.getWorkflowServiceStubs().shutdownNow();
        relays.close();
        temporal.close();
        shared.close();
    }
}
