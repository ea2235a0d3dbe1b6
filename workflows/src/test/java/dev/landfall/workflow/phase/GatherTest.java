package dev.landfall.workflow.phase;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class GatherTest {
    @Test
    void aSlowItemShouldNotKeepLaterOnesFromStarting() {
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
            environment.newWorker("gather").registerWorkflowImplementationTypes(GatherTwoAtOnce.class);
            environment.start();
            Gathering workflow = environment
                    .getWorkflowClient()
                    .newWorkflowStub(
                            Gathering.class,
                            WorkflowOptions.newBuilder().setTaskQueue("gather").build());

            List<String> log = workflow.run();

            assertThat(log)
                    .containsExactly(
                            "start 60 at 0",
                            "start 1 at 0",
                            "start 2 at 1",
                            "start 3 at 3",
                            "done 60",
                            "done 1",
                            "done 2",
                            "done 3");
        }
    }

    /** Takes what it gathers, by seconds, and when it was started. */
    @WorkflowInterface
    public interface Gathering {
        @WorkflowMethod
        List<String> run();
    }

    /** Gathers timers. */
    public static final class GatherTwoAtOnce implements Gathering {
        @Override
        public List<String> run() {
            long began = Workflow.currentTimeMillis();
            List<String> log = new ArrayList<>();
            Gather.each(
                    List.of(60, 1, 2, 3),
                    2,
                    seconds -> {
                        log.add("start " + seconds + " at " + (Workflow.currentTimeMillis() - began) / 1_000);
                        return timer(seconds);
                    },
                    (seconds, result) -> log.add("done " + seconds),
                    (seconds, failure) -> log.add("failed " + seconds));
            return log;
        }

        private static Promise<Void> timer(int seconds) {
            return Workflow.newTimer(Duration.ofSeconds(seconds));
        }
    }
}
