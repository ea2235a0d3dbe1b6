package dev.landfall.worker.doctor;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Timestamp;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * What time it is at Temporal. It tells that only of workers: when they asked for work last. So this asks for work, once, on a queue
 * of its own that nobody puts any into, and then when it did.
 */
final class TemporalClock {
    private static final TaskQueue QUEUE =
            TaskQueue.newBuilder().setName("landfall-doctor").build();

    /** A queue is served in so many parts, one of which tells. */
    private static final int PARTS = 4;

    private static final int ASKING_SECONDS = 5;
    private static final int LOOKS = 20;
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final WorkflowServiceStubs stubs;
    private final String namespace;
    private final String identity = "landfall-doctor-" + UUID.randomUUID();

    TemporalClock(WorkflowServiceStubs stubs, String namespace) {
        this.stubs = stubs;
        this.namespace = namespace;
    }

    /** How far it is from ours; empty where the server does not tell. */
    Optional<Clock> look() {
        Instant before = Instant.now();
        List<ListenableFuture<PollActivityTaskQueueResponse>> asked =
                IntStream.range(0, PARTS).mapToObj(part -> ask()).toList();
        try {
            return told().map(told -> Clock.between(before, told));
        } catch (StatusRuntimeException refused) {
            return Optional.empty();
        } finally {
            asked.forEach(each -> each.cancel(true));
        }
    }

    private ListenableFuture<PollActivityTaskQueueResponse> ask() {
        return stubs.futureStub()
                .withDeadlineAfter(ASKING_SECONDS, TimeUnit.SECONDS)
                .pollActivityTaskQueue(PollActivityTaskQueueRequest.newBuilder()
                        .setNamespace(namespace)
                        .setTaskQueue(QUEUE)
                        .setIdentity(identity)
                        .build());
    }

    private Optional<Instant> told() {
        for (int look = 0; look < LOOKS; look++) {
            LockSupport.parkNanos(BETWEEN_NANOS);
            Optional<Instant> seen = pollers().stream()
                    .filter(poller -> poller.getIdentity().equals(identity) && poller.hasLastAccessTime())
                    .map(poller -> instant(poller.getLastAccessTime()))
                    .findFirst();
            if (seen.isPresent()) {
                return seen;
            }
        }
        return Optional.empty();
    }

    private List<PollerInfo> pollers() {
        return stubs.blockingStub()
                .withDeadlineAfter(ASKING_SECONDS, TimeUnit.SECONDS)
                .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                        .setNamespace(namespace)
                        .setTaskQueue(QUEUE)
                        .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
                        .build())
                .getPollersList();
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
