package dev.landfall.worker.cockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.landfall.testkit.server.FreePort;
import dev.landfall.testkit.server.TemporalDevServer;
import dev.landfall.worker.LandfallWorker;
import dev.landfall.worker.fixture.Databases;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Temporal's UI over encrypted payloads: unreadable to who has no token, in the clear to who has signed in at the codec endpoint. */
@Tag("servers")
class EncryptedCockpitTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String ASKED = "{\"runbook\": \"insurance-leeds\"}";

    @TempDir
    private Path folder;

    @Test
    void theUiShouldShowAndSendInTheClearOnceAPersonHasSignedIn() throws IOException {
        Optional<Path> program = TemporalDevServer.program();
        assumeTrue(program.isPresent(), TemporalDevServer.HOW_TO_GET);
        int port = FreePort.next();
        try (Browser browser = Browser.start(Path.of("target", "pictures"));
                TemporalDevServer temporal = TemporalDevServer.start(program.orElseThrow(), folder);
                LandfallWorker worker = LandfallWorker.start(configuration(temporal, port))) {
            MigrationPage sealed = new StartForm(browser, temporal.ui()).start("sealed", ASKED);
            assertThat(browser.text(text -> text.contains("Workflow Execution Failed")))
                    .doesNotContain("there is no runbook");
            browser.picture("sealed");

            new CodecSettings(browser, temporal.ui()).use("http://127.0.0.1:" + worker.port() + "/codec", TOKEN);

            MigrationPage open = new StartForm(browser, temporal.ui()).start("open", ASKED);
            browser.text(text -> text.contains("there is no runbook 'insurance-leeds'"));
            browser.picture("codec-history");
            assertThat(open.cockpit().details(text -> text.startsWith("FAILED")))
                    .contains("there is no runbook 'insurance-leeds'");
            assertThat(input(temporal, "open"))
                    .as("the UI has the endpoint encrypt what a person types")
                    .isEqualTo("binary/encrypted");
            assertThat(sealed.cockpit().details(text -> text.startsWith("FAILED")))
                    .contains("there is no runbook 'insurance-leeds'");
            browser.picture("codec-details");
        }
    }

    /** How what a workflow was started with is encoded on the server. */
    private static String input(TemporalDevServer temporal, String id) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporal.target())
                .build());
        try {
            return WorkflowClient.newInstance(stubs)
                    .fetchHistory(id)
                    .getEvents()
                    .getFirst()
                    .getWorkflowExecutionStartedEventAttributes()
                    .getInput()
                    .getPayloads(0)
                    .getMetadataOrThrow("encoding")
                    .toStringUtf8();
        } finally {
            stubs.shutdownNow();
        }
    }

    private Path configuration(TemporalDevServer temporal, int port) throws IOException {
        Databases control = Databases.empty("codec_cockpit");
        return Files.writeString(folder.resolve("worker.yaml"), """
                landfall:
                  temporal: { target: '%s', codec: { key: payload-key } }
                  keys: { payload-key: '%s' }
                  control: { url: '%s', username: '%s', password: '%s' }
                  runbooks: '%s'
                  connections:
                    cache: { kind: redis, url: 'redis://127.0.0.1:1', tls: off }
                  http: { port: %d, codec: { origins: [ '%s' ], tokens: { ana: %s } } }
                """.formatted(
                        temporal.target(),
                        Base64.getEncoder().encodeToString(new byte[32]),
                        control.url(),
                        control.username(),
                        control.password(),
                        Files.createDirectories(folder.resolve("runbooks")),
                        port,
                        temporal.ui(),
                        TOKEN));
    }
}
