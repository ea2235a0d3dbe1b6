package dev.landfall.worker.doctor;

import dev.landfall.worker.config.TemporalSettings;
import dev.landfall.workflow.Migration;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Temporal: whether it answers, knows the namespace, has workers, and what its clock says. */
final class TemporalLook {
    private static final String WHERE = "temporal";
    private static final int PATIENCE_SECONDS = 10;

    private final TemporalSettings settings;

    TemporalLook(TemporalSettings settings) {
        this.settings = settings;
    }

    List<Finding> look() {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(settings.options());
        try {
            return look(stubs);
        } catch (StatusRuntimeException failure) {
            return List.of(failed(failure));
        } finally {
            stubs.shutdownNow();
        }
    }

    private List<Finding> look(WorkflowServiceStubs stubs) {
        WorkflowServiceBlockingStub stub = stub(stubs);
        String version =
                stub.getSystemInfo(GetSystemInfoRequest.getDefaultInstance()).getServerVersion();
        DescribeNamespaceResponse namespace = stub(stubs)
                .describeNamespace(DescribeNamespaceRequest.newBuilder()
                        .setNamespace(settings.namespace())
                        .build());
        long days = namespace.getConfig().getWorkflowExecutionRetentionTtl().getSeconds()
                / Duration.ofDays(1).toSeconds();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.well(
                WHERE,
                "server " + version + ", namespace " + settings.namespace() + " keeps histories for " + days
                        + " days"));
        workers(stub(stubs)).ifPresent(findings::add);
        findings.add(Address.encryption(
                WHERE, "temporal://" + settings.target(), settings.tls() != null, "Set landfall.temporal.tls"));
        new TemporalClock(stubs, settings.namespace())
                .look()
                .map(clock -> clock.finding(WHERE))
                .ifPresent(findings::add);
        return findings;
    }

    /** Nothing where the server does not tell, as Temporal's test server. */
    private Optional<Finding> workers(WorkflowServiceBlockingStub stub) {
        try {
            int workers = stub.describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                            .setNamespace(settings.namespace())
                            .setTaskQueue(TaskQueue.newBuilder().setName(Migration.TASK_QUEUE))
                            .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                            .build())
                    .getPollersCount();
            return Optional.of(
                    workers == 0
                            ? Finding.look(
                                    WHERE, "no worker serves its queue", "Start one: landfall worker --config FILE")
                            : Finding.well(
                                    WHERE,
                                    workers + (workers == 1 ? " worker serves" : " workers serve") + " its queue"));
        } catch (StatusRuntimeException untold) {
            return Optional.empty();
        }
    }

    private static WorkflowServiceBlockingStub stub(WorkflowServiceStubs stubs) {
        return stubs.blockingStub().withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Finding failed(StatusRuntimeException failure) {
        return switch (failure.getStatus().getCode()) {
            case NOT_FOUND ->
                new Finding(
                        Finding.Verdict.MEND,
                        WHERE,
                        "there is no namespace '" + settings.namespace() + "'",
                        "Create it with: temporal operator namespace create " + settings.namespace()
                                + ", or name another under landfall.temporal.namespace");
            case PERMISSION_DENIED, UNAUTHENTICATED ->
                new Finding(
                        Finding.Verdict.MEND,
                        WHERE,
                        "access was refused",
                        "Mend the credentials under landfall.temporal");
            default ->
                new Finding(
                        Finding.Verdict.AWAY,
                        WHERE,
                        "it does not answer at " + settings.target() + " ("
                                + failure.getStatus().getCode() + ")",
                        "Look whether the server of landfall.temporal.target is up, and whether it can be reached from here");
        };
    }
}
