package dev.landfall.worker.secure;

import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What a server keeps of the workflows of a namespace. */
final class Histories {
    private Histories() {}

    /** All of it, byte for byte as the server sends it. */
    static String of(WorkflowServiceStubs server, String namespace) {
        WorkflowServiceBlockingStub stub = server.blockingStub();
        return stub
                .listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(namespace)
                        .setPageSize(1000)
                        .build())
                .getExecutionsList()
                .stream()
                .map(each -> text(each, stub, namespace))
                .collect(Collectors.joining());
    }

    private static String text(WorkflowExecutionInfo info, WorkflowServiceBlockingStub stub, String namespace) {
        return info.toByteString().toString(StandardCharsets.ISO_8859_1)
                + stub.getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
                                .setNamespace(namespace)
                                .setExecution(info.getExecution())
                                .build())
                        .toByteString()
                        .toString(StandardCharsets.ISO_8859_1);
    }
}
