package dev.landfall.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.testkit.server.EmbeddedPostgreSql;
import dev.landfall.testkit.server.FaultyRelay;
import dev.landfall.worker.config.BadConfiguration;
import dev.landfall.workflow.LandfallDataConverter;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.message.StartInput;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("servers")
class LandfallWorkerTest {
    private static final EmbeddedPostgreSql CONTROL = EmbeddedPostgreSql.start();

    @TempDir
    private Path folder;

    @AfterAll
    static void stop() {
        CONTROL.close();
    }

    @Test
    void aWorkerShouldServeItsQueueAndShowItsHealth() throws Exception {
        int port = freePort();
        try (TestServer.PortBoundTestServer temporal = TestServer.createPortBoundServer(port);
                LandfallWorker worker = LandfallWorker.start(configuration(port, "  http: { port: 0 }\n"))) {
            assertThat(temporal).isNotNull();
            assertThat(get(worker, "health").statusCode()).isEqualTo(200);
            assertThat(get(worker, "health").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(get(worker, "env").statusCode())
                    .as("health and nothing else")
                    .isEqualTo(404);
            assertThat(get(worker, "prometheus").statusCode()).isEqualTo(404);
            assertThatThrownBy(() -> start(port, new StartInput("no-such-runbook", Map.of(), Map.of(), "ana")))
                    .rootCause()
                    .hasMessageContaining("there is no runbook 'no-such-runbook'. Use one of insurance-leads");
        }
    }

    @Test
    void aWorkerShouldWaitForATemporalThatIsNotThereYet() throws Exception {
        int port = freePort();
        Path file = configuration(port, "");
        CompletableFuture<LandfallWorker> starting = CompletableFuture.supplyAsync(
                () -> LandfallWorker.start(file),
                // Not in the common pool: the Temporal test server needs that.
                task -> Thread.ofPlatform().daemon().start(task));
        assertThatThrownBy(() -> starting.get(2, TimeUnit.SECONDS)).isInstanceOf(Exception.class);
        try (TestServer.PortBoundTestServer temporal = TestServer.createPortBoundServer(port);
                LandfallWorker worker = starting.get(3, TimeUnit.MINUTES)) {
            assertThat(temporal).isNotNull();
            assertThat(worker).isNotNull();
        }
    }

    @Test
    void aControlDatabaseThatRefusesShouldBeOneMessage() throws IOException {
        int port = URI.create(CONTROL.jdbcUrl("postgres").substring("jdbc:".length()))
                .getPort();
        try (FaultyRelay relay = FaultyRelay.to(port)) {
            Path file = configuration(freePort(), "");
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace(CONTROL.password(), "wr0ng")
                            .replace(":" + port + "/", ":" + relay.port() + "/"));
            assertThatThrownBy(() -> LandfallWorker.start(file))
                    .isInstanceOf(BadConfiguration.class)
                    .hasMessage(
                            "control database: the login was refused. Mend landfall.control in the worker's configuration, or"
                                    + " grant its user CREATE on the database");
            assertThat(relay.connections()).as("no waiting mends a login").isEqualTo(1);
        }
    }

    private Path configuration(int temporal, String more) throws IOException {
        return Files.writeString(folder.resolve("worker.yaml"), """
                landfall:
                  temporal: { target: '127.0.0.1:%d' }
                  control: { url: '%s', username: '%s', password: '%s' }
                  connections:
                    cache: { kind: redis, url: 'redis://127.0.0.1:1', tls: off }
                %s""".formatted(
                        temporal, CONTROL.jdbcUrl("postgres"), CONTROL.username(), CONTROL.password(), more));
    }

    private static void start(int port, StartInput input) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + port)
                .build());
        try {
            WorkflowClient client = WorkflowClient.newInstance(
                    stubs,
                    WorkflowClientOptions.newBuilder()
                            .setDataConverter(LandfallDataConverter.create())
                            .build());
            client.newWorkflowStub(
                            Migration.class,
                            WorkflowOptions.newBuilder()
                                    .setTaskQueue(Migration.TASK_QUEUE)
                                    .setWorkflowId("bad-start")
                                    .build())
                    .run(input);
        } finally {
            stubs.shutdownNow();
        }
    }

    private static HttpResponse<String> get(LandfallWorker worker, String endpoint) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + worker.port() + "/actuator/" + endpoint);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
