package dev.landfall.starter;

import dev.landfall.workflow.LandfallDataConverter;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options that say where Temporal is, and the connection made from them. */
public final class TemporalAccess {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    @Option(
            names = "--target",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:LANDFALL_TEMPORAL:-localhost:7233}",
            description = "Temporal's address (default: $LANDFALL_TEMPORAL or localhost:7233)")
    private String target = "localhost:7233";

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "Temporal's namespace (default: ${DEFAULT-VALUE})")
    private String namespace = "default";

    /** Connects, or says that it can't. */
    public WorkflowClient connect() {
        WorkflowServiceStubs service;
        try {
            service = WorkflowServiceStubs.newConnectedServiceStubs(
                    WorkflowServiceStubsOptions.newBuilder().setTarget(target).build(), CONNECT_TIMEOUT);
        } catch (RuntimeException unreachable) {
            throw new Refused(
                    ExitCode.UNREACHABLE,
                    "no Temporal server answers at " + target
                            + ". Start it, or name another with --target HOST:PORT or LANDFALL_TEMPORAL.");
        }
        return WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(namespace)
                        .setDataConverter(LandfallDataConverter.create())
                        .build());
    }

    /** Where the UI of a server with default ports shows a workflow. */
    public String uiAddress(String workflowId) {
        String host = target.substring(0, Math.max(0, target.lastIndexOf(':')));
        return "http://" + host + ":8233/namespaces/" + namespace + "/workflows/" + workflowId;
    }
}
