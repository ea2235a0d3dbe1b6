package dev.landfall.starter.verb;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.Output;
import dev.landfall.starter.Refused;
import dev.landfall.starter.TemporalAccess;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.message.StartInput;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.view.StartText;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a migration. */
@Command(name = "start", description = "Start a migration.")
public final class StartVerb implements Callable<Integer> {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Parameters(index = "0", paramLabel = "NAME", description = "The runbook's name in the worker's catalogue")
    private String runbook = "";

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The migration's id (default: the runbook's name and the time)")
    private @Nullable String id;

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "A parameter of the runbook; repeatable")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--connection",
            paramLabel = "STORE=NAME",
            description = "The connection used for a store; repeatable")
    private Map<String, String> connections = new LinkedHashMap<>();

    @Option(
            names = "--as",
            paramLabel = "PERSON",
            required = true,
            description = "Who asks for it; does not count at gates")
    private String person = "";

    @Option(
            names = "--ui",
            paramLabel = "ADDRESS",
            defaultValue = "${env:LANDFALL_TEMPORAL_UI:-}",
            description =
                    "Address of Temporal's UI, for the link that is printed (default: $LANDFALL_TEMPORAL_UI or port 8233 of Temporal's host)")
    private String ui = "";

    @Mixin
    private TemporalAccess temporal = new TemporalAccess();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException {
        String workflowId = id == null
                ? runbook + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP)
                : id;
        WorkflowClient client = temporal.connect();
        StartInput input = new StartInput(runbook, parameters, connections, person);
        Migration migration = client.newWorkflowStub(
                Migration.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(workflowId)
                        .setTaskQueue(Migration.TASK_QUEUE)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .setStaticSummary(StartText.summary(input))
                        .setStaticDetails(StartText.details(input))
                        .build());
        WorkflowExecution started;
        try {
            started = WorkflowClient.start(migration::run, input);
        } catch (WorkflowExecutionAlreadyStarted again) {
            throw new Refused(
                    ExitCode.NO, "a migration '" + workflowId + "' has run or is running. Choose another --id.");
        }
        output.print(
                new Started(
                        workflowId, temporal.uiAddress(ui, started), accepted(new MigrationCalls(client, workflowId))),
                Started::text);
        return ExitCode.DONE.code();
    }

    /**
     * Waits a little for a worker's word about what was asked for.
     *
     * @return false when none has answered yet
     * @throws Refused with everything that is wrong
     */
    private static boolean accepted(MigrationCalls calls) throws InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < PATIENCE_NANOS) {
            Status status;
            try {
                status = calls.call(Migration::status);
            } catch (Refused unanswered) {
                return false;
            }
            if (status.state() == MigrationState.FAILED) {
                throw new Refused(ExitCode.NO, "refused: " + problems(status));
            }
            if (status.phase() != null || status.state().ended()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return false;
    }

    private static String problems(Status status) {
        return status.problems().stream().map(Problem::line).collect(Collectors.joining("\n"));
    }

    /** What was started, and whether a worker has taken it on. */
    record Started(String id, String ui, boolean accepted) {
        String text() {
            String hint = accepted
                    ? ""
                    : "\nno worker has taken it on yet; it begins when one runs: landfall worker --config FILE";
            return "started " + id + hint + "\nlandfall watch " + id + "\n" + ui;
        }
    }
}
