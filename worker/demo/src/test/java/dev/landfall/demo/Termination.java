package dev.landfall.demo;

import dev.landfall.starter.Recoveries;
import dev.landfall.starter.Refused;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.message.RecoveryInput;
import dev.landfall.workflow.query.MigrationResult;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who terminates a migration in Temporal, which runs no code, and recovers it then as {@code landfall recover} does. */
final class Termination {
    /** How a recovery names what is not terminated yet, between commas. */
    private static final Pattern RUNNING = Pattern.compile("it still runs: (.+?)\\. ");

    /** How it says that the migration was terminated before it had begun. */
    private static final String NOTHING = "so it has left nothing";

    private static final int ATTEMPTS = 60;

    private final WorkflowClient client;
    private final String id;
    private final Queue<String> helped = new ConcurrentLinkedQueue<>();
    private volatile boolean over;
    private volatile String refused = "nobody asked for it yet";

    Termination(WorkflowClient client, String id) {
        this.client = client;
        this.id = id;
    }

    /** Terminates the migration; what it started goes with it, or is named when it is recovered. */
    void now() {
        over = true;
        terminate(id);
    }

    /** Whether it was terminated. */
    boolean over() {
        return over;
    }

    /** What a recovery could not finish, each time. */
    List<String> helped() {
        return List.copyOf(helped);
    }

    /** Why a recovery was refused last. */
    String refused() {
        return refused;
    }

    /** Recovers it, again and again until nothing is left. */
    MigrationResult recovered() throws InterruptedException {
        Recoveries recoveries = new Recoveries(client, hint -> {});
        while (true) {
            try {
                MigrationResult result = recoveries.run(new RecoveryInput(id, "mara", "it was terminated"));
                if (result.state() != MigrationState.FAILED) {
                    return result;
                }
                helped.add(String.valueOf(result.problems()));
            } catch (Refused reason) {
                refused = String.valueOf(reason.getMessage());
                if (refused.contains(NOTHING)) {
                    return new MigrationResult(MigrationState.ROLLED_BACK, refused, List.of(), null);
                }
                running(refused).forEach(this::terminate);
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static List<String> running(String refusal) {
        List<String> named = new ArrayList<>();
        Matcher names = RUNNING.matcher(refusal);
        if (names.find()) {
            named.addAll(List.of(names.group(1).split(", ")));
        }
        return named;
    }

    /** Also while the server is being restarted. */
    private void terminate(String workflow) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                client.newUntypedWorkflowStub(workflow).terminate("a fault");
                return;
            } catch (WorkflowNotFoundException ended) {
                return;
            } catch (WorkflowServiceException away) {
                pause();
            }
        }
        throw new IllegalStateException("'" + workflow + "' could not be terminated");
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", end);
        }
    }
}
