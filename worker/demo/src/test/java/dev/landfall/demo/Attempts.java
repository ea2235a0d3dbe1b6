package dev.landfall.demo;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which worker did what in one workflow, by what Temporal recorded. */
final class Attempts {
    private final WorkflowClient client;
    private final String workflow;

    Attempts(WorkflowClient client, String workflow) {
        this.client = client;
        this.workflow = workflow;
    }

    /** The identity of a worker that runs an activity of that type now. */
    Optional<String> runningOn(String type) {
        return client
                .getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflow))
                        .build())
                .getPendingActivitiesList()
                .stream()
                .filter(activity -> activity.getActivityType().getName().equals(type)
                        && activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED)
                .map(PendingActivityInfo::getLastWorkerIdentity)
                .findFirst();
    }

    /** The workers that brought an activity of that type to an end. */
    Set<String> workers(String type) {
        return started(type).stream()
                .map(event -> event.getActivityTaskStartedEventAttributes().getIdentity())
                .collect(Collectors.toSet());
    }

    /** The workers that brought to an end what another had begun and then fallen silent. */
    Set<String> tookOver(String type) {
        return repeated(type)
                .filter(started -> started.getLastFailure().hasTimeoutFailureInfo())
                .map(ActivityTaskStartedEventAttributes::getIdentity)
                .collect(Collectors.toSet());
    }

    /** Activities of that type that needed another attempt because one ended in a failure. */
    long failed(String type) {
        return repeated(type)
                .filter(started -> started.getLastFailure().hasApplicationFailureInfo())
                .count();
    }

    private Stream<ActivityTaskStartedEventAttributes> repeated(String type) {
        return started(type).stream()
                .map(HistoryEvent::getActivityTaskStartedEventAttributes)
                .filter(started -> started.getAttempt() > 1);
    }

    private List<HistoryEvent> started(String type) {
        Map<Long, HistoryEvent> events = client.fetchHistory(workflow).getEvents().stream()
                .collect(Collectors.toMap(HistoryEvent::getEventId, Function.identity()));
        return events.values().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED)
                .filter(event -> events.get(
                                event.getActivityTaskStartedEventAttributes().getScheduledEventId())
                        .getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .equals(type))
                .toList();
    }
}
