package dev.landfall.demo;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.Refused;
import dev.landfall.workflow.LandfallDataConverter;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.activity.FollowedDataset;
import dev.landfall.workflow.message.StartInput;
import dev.landfall.workflow.query.EntityProgress;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.query.Waiting;
import dev.landfall.workflow.view.StartText;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One migration from its start to its end, looked at again and again as somebody at a terminal would. */
final class Journey {
    private static final long LOOK_EVERY_MILLIS = 300;

    private final WorkflowClient client;
    private final String id;
    private final Duration patience;

    /** @param patience how long no worker may answer before that is a failure */
    Journey(WorkflowClient client, String id, Duration patience) {
        this.client = client;
        this.id = id;
        this.patience = patience;
    }

    /** A client of that server. */
    static WorkflowClient connect(TemporalServer temporal) {
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

    /** Starts the migration with the runbook's own parameters. */
    void start(String runbook) {
        start(runbook, Map.of());
    }

    /** Starts the migration with these parameters instead of the runbook's own; gives its run id. */
    String start(String runbook, Map<String, String> parameters) {
        StartInput input = new StartInput(runbook, parameters, Map.of(), "olga");
        Migration migration = client.newWorkflowStub(
                Migration.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setTaskQueue(Migration.TASK_QUEUE)
                        .setStaticSummary(StartText.summary(input))
                        .setStaticDetails(StartText.details(input))
                        .build());
        return WorkflowClient.start(migration::run, input).getRunId();
    }

    /** Its queries and messages. */
    MigrationCalls calls() {
        return new MigrationCalls(client, id);
    }

    /** Looks until it has ended, each time through {@code watcher}. */
    MigrationResult follow(Watcher watcher) throws InterruptedException {
        long answered = System.nanoTime();
        boolean ended = false;
        while (!ended) {
            try {
                ended = look(watcher);
                answered = System.nanoTime();
            } catch (Refused refused) {
                if (refused.exitCode() != ExitCode.UNREACHABLE || System.nanoTime() - answered > patience.toNanos()) {
                    throw refused;
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        return client.newUntypedWorkflowStub(id).getResult(MigrationResult.class);
    }

    private boolean look(Watcher watcher) {
        MigrationCalls calls = calls();
        Status status = calls.call(Migration::status);
        watcher.see(new Look(
                status,
                calls.call(Migration::waitingFor),
                calls.call(Migration::progress),
                calls.call(Migration::following)));
        return status.state().ended();
    }

    /** What one look shows. */
    record Look(
            Status status, List<Waiting> waitingFor, List<EntityProgress> progress, List<FollowedDataset> followed) {}

    /** Sees every look, the last one too, and may do something about it. */
    interface Watcher {
        void see(Look look);
    }
}
