package dev.landfall.worker;

import dev.landfall.runtime.activity.Heartbeats;
import dev.landfall.worker.config.BadConfiguration;
import dev.landfall.worker.config.WorkerSettings;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.engine.EngineRegistration;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the task queue of migrations. */
final class TaskQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskQueue.class);
    private static final long GRACE_SECONDS = 30;
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration STARVED = Duration.ofSeconds(10);

    private final WorkflowClient client;
    private final WorkerSettings settings;
    private final Heartbeats heartbeats;
    private final SearchAttributes searchAttributes;
    private final WorkerFactory factory;

    TaskQueue(
            WorkflowClient client,
            WorkerSettings settings,
            List<Object> activities,
            Heartbeats heartbeats,
            SearchAttributes searchAttributes,
            List<WorkerInterceptor> interceptors) {
        this.client = client;
        this.settings = settings;
        this.heartbeats = heartbeats;
        this.searchAttributes = searchAttributes;
        this.factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(interceptors.toArray(WorkerInterceptor[]::new))
                        .build());
        Worker worker = factory.newWorker(
                Migration.TASK_QUEUE,
                WorkerOptions.newBuilder()
                        .setMaxConcurrentActivityExecutionSize(settings.slots())
                        // Workflows here never block: what takes a second is a starved machine or the collection of a
                        // large heap.
                        .setDefaultDeadlockDetectionTimeout(STARVED.toMillis())
                        // Otherwise the client keeps heartbeats back until just before the server gives the worker up.
                        .setMaxHeartbeatThrottleInterval(HEARTBEAT)
                        // A long step that is being finished must not look dead meanwhile.
                        .setAllowActivityHeartbeatDuringShutdown(true)
                        .build());
        EngineRegistration.register(worker);
        worker.registerActivitiesImplementations(activities.toArray());
    }

    /** Waits for Temporal, then takes work. */
    void serve() {
        String target = settings.temporal().target();
        Patience.until("Temporal at " + target, this::describeNamespace, BadConfiguration.class::isInstance);
        searchAttributes.register();
        factory.start();
        LOG.info(
                "Serving task queue '{}' of {} at {} with {} connections",
                Migration.TASK_QUEUE,
                settings.temporal().namespace(),
                target,
                settings.connections().size());
    }

    /** Whether work is taken and Temporal answers. */
    boolean served() {
        return factory.isStarted() && !factory.isShutdown() && describeNamespace();
    }

    @Override
    public void close() {
        heartbeats.stop();
        factory.shutdown();
        factory.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        factory.shutdownNow();
        factory.awaitTermination(1, TimeUnit.SECONDS);
        LOG.info("Stopped");
    }

    private boolean describeNamespace() {
        try {
            return client.getWorkflowServiceStubs()
                    .blockingStub()
                    .withDeadlineAfter(5, TimeUnit.SECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(settings.temporal().namespace())
                            .build())
                    .hasNamespaceInfo();
        } catch (StatusRuntimeException failure) {
            throw TemporalRefusal.in(failure, settings.temporal())
                    .<RuntimeException>map(refusal -> refusal)
                    .orElse(failure);
        }
    }
}
