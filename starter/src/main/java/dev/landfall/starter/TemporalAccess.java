package dev.landfall.starter;

import dev.landfall.workflow.LandfallDataConverter;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Options that say where Temporal is, and the connection made from them. */
public final class TemporalAccess {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern HOST_AND_PORT = Pattern.compile("([\\w.-]+):(\\d{1,5})");

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
            knock();
            service = WorkflowServiceStubs.newConnectedServiceStubs(
                    WorkflowServiceStubsOptions.newBuilder().setTarget(target).build(), CONNECT_TIMEOUT);
        } catch (IOException | RuntimeException unreachable) {
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

    /** The client keeps trying for as long as it may; a port that nobody listens on is told at once. */
    private void knock() throws IOException {
        Matcher address = HOST_AND_PORT.matcher(target);
        if (address.matches()) {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2))),
                        Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
            }
        }
    }

    /**
     * Where the UI shows what a workflow tells of itself.
     *
     * @param ui the UI's address; when it is empty, that of a server with default ports
     */
    public String uiAddress(String ui, WorkflowExecution workflow) {
        String host = target.substring(0, Math.max(0, target.lastIndexOf(':')));
        return (ui.isEmpty() ? "http://" + host + ":8233" : ui.replaceFirst("/+$", "")) + "/namespaces/" + namespace
                + "/workflows/" + encoded(workflow.getWorkflowId()) + "/" + workflow.getRunId() + "/user-metadata";
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
