package dev.landfall.runtime.activity;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How it stands with some workflows.
 *
 * @param running those that run
 * @param cutOff those that were terminated or broke, each with its last run
 */
record StartedWorkflows(List<String> running, Map<String, String> cutOff) {
    private static final Set<WorkflowExecutionStatus> BROKEN = EnumSet.of(
            WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED,
            WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TIMED_OUT,
            WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED);

    /** Asks the server for each by its id, which works on every server. */
    static StartedWorkflows of(WorkflowClient client, List<String> ids) {
        List<String> running = new ArrayList<>();
        Map<String, String> cutOff = new LinkedHashMap<>();
        for (String id : ids) {
            describe(client, id).ifPresent(found -> {
                if (found.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
                    running.add(id);
                } else if (BROKEN.contains(found.getStatus())) {
                    cutOff.put(id, found.getExecution().getRunId());
                }
            });
        }
        return new StartedWorkflows(running, cutOff);
    }

    private static Optional<WorkflowExecutionDescription> describe(WorkflowClient client, String id) {
        try {
            return Optional.of(client.newUntypedWorkflowStub(id).describe());
        } catch (WorkflowNotFoundException never) {
            return Optional.empty();
        } catch (WorkflowServiceException failure) {
            throw new StoreFailure(
                    FailureClass.TRANSIENT,
                    "Temporal",
                    "it does not tell whether " + id + " runs",
                    "Look whether the server is up; trying again by itself",
                    failure);
        }
    }
}
