package dev.landfall.demo;

import dev.landfall.testkit.scenario.insurance.Volumes;
import dev.landfall.testkit.server.TemporalDevServer;
import io.temporal.client.WorkflowClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Eight stores, a control database and a Temporal server on which migrations are disturbed, one after the other. Servers stay, what
 * they hold is wiped between two runs; lanes share nothing, so that several can be used at once.
 */
final class FaultLane implements AutoCloseable {
    /** The least that there is: every table has rows, the larger ones several batches. */
    static final Volumes VOLUMES = new Volumes(0.01, 1, true);

    private final Path folder;
    private final WorkerJvm jvm;
    private final SharedStage shared;
    private final Optional<TemporalDevServer> devServer;
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
        Durable.make(stage(), folder);
        FaultRunbooks.write(WorkerConfiguration.runbooks(folder));
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

    @Override
    public void close() {
        client.getWorkflowServiceStubs().shutdownNow();
        relays.close();
        temporal.close();
        shared.close();
    }
}
