package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Histories;
import dev.landfall.workflow.fixture.Scenarios;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Replays what earlier versions of the engine recorded: a change that breaks one of these breaks running migrations. How to
 * record more, and what to do when one breaks, stands in {@code src/test/resources/histories/README.md}.
 */
@Tag("servers")
class ReplayTest {
    private static final Path HISTORIES = Path.of("src/test/resources/histories");

    @TestFactory
    Stream<DynamicTest> everyRecordedHistoryShouldReplay() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(HISTORIES)) {
            files = walk.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(20);
        EngineHarness harness = new EngineHarness();
        Stream<DynamicTest> replays = files.stream()
                .map(file -> DynamicTest.dynamicTest(
                        HISTORIES.relativize(file).toString(),
                        () -> replay(harness.worker(), file.getFileName().toString(), Files.readString(file))));
        return replays.onClose(harness::close);
    }

    private static void replay(Worker worker, String name, String json) throws Exception {
        // Children are named after their migration, so the root must be replayed under its own id.
        String id = name.startsWith("migration") ? EngineHarness.ID : EngineHarness.ID + "/" + name;
        WorkflowReplayer.replayWorkflowExecution(WorkflowExecutionHistory.fromJson(json, id), worker);
    }

    @Test
    void whatHappensNowShouldReplay() throws Exception {
        for (var scenario : Scenarios.all().values()) {
            try (EngineHarness harness = new EngineHarness()) {
                scenario.accept(harness);
                for (var history : Histories.of(harness).entrySet()) {
                    replay(
                            harness.worker(),
                            history.getKey(),
                            history.getValue().toJson(false));
                }
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "landfall.record", matches = "[a-z0-9.]+")
    void record() throws IOException {
        for (var scenario : Scenarios.all().entrySet()) {
            Path folder =
                    HISTORIES.resolve(System.getProperty("landfall.record")).resolve(scenario.getKey());
            Files.createDirectories(folder);
            try (Stream<Path> earlier = Files.list(folder)) {
                // One that this recording does not have would belong to no migration.
                for (Path file : earlier.toList()) {
                    Files.delete(file);
                }
            }
            try (EngineHarness harness = new EngineHarness()) {
                scenario.getValue().accept(harness);
                for (var history : Histories.of(harness).entrySet()) {
                    Files.writeString(
                            folder.resolve(history.getKey() + ".json"),
                            history.getValue().toJson(false));
                }
            }
        }
    }
}
