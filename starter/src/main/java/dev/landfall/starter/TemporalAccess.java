package dev.landfall.starter;

import dev.landfall.starter.temporal.TlsFailure;
import dev.landfall.starter.temporal.UnusableAccess;
import dev.landfall.workflow.LandfallDataConverter;
import dev.landfall.workflow.codec.PayloadEncryption;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
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
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private TemporalSecurity security = new TemporalSecurity();

    /** Connects, or says that it can't. */
    public WorkflowClient connect() {
        PayloadEncryption encryption = security.encryption(namespace);
        WorkflowServiceStubsOptions options = options();
        knock();
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(options);
        try {
            service.blockingStub()
                    .withDeadlineAfter(CONNECT_TIMEOUT)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
        } catch (StatusRuntimeException failure) {
            service.shutdownNow();
            throw new Refused(ExitCode.UNREACHABLE, unanswered(failure, options));
        }
        return WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(namespace)
                        .setDataConverter(LandfallDataConverter.behind(encryption))
                        .build());
    }

    private String unanswered(StatusRuntimeException failure, WorkflowServiceStubsOptions options) {
        return TlsFailure.in(failure)
                .map(TemporalSecurity::line)
                .orElse("somebody listens at " + target + ", but does not answer as Temporal does. Look at --target"
                        + (options.getSslContext() == null
                                ? ", and whether it demands TLS (--tls)."
                                : " and at the server."));
    }

    private WorkflowServiceStubsOptions options() {
        try {
            return security.frontend(target).options(Instant.now()).build();
        } catch (UnusableAccess unusable) {
            throw new Refused(
                    ExitCode.USAGE,
                    unusable.flaws().stream().map(TemporalSecurity::line).collect(Collectors.joining("\n")));
        }
    }

    /** The client keeps trying for as long as it may; a port that nobody listens on is told at once. */
    private void knock() {
        Matcher address = HOST_AND_PORT.matcher(target);
        if (address.matches()) {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2))),
                        Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
            } catch (IOException | IllegalArgumentException nobody) {
                throw new Refused(
                        ExitCode.UNREACHABLE,
                        "no Temporal server answers at " + target
                                + ". Start it, or name another with --target HOST:PORT or LANDFALL_TEMPORAL.");
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
