package dev.landfall.workflow.engine;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.workflow.phase.RollbackPhaseWorkflow;
import dev.landfall.workflow.phase.follow.FollowingWorkflow;
import dev.landfall.workflow.phase.reverse.CarryingWorkflow;
import dev.landfall.workflow.phase.reverse.ReversePhaseWorkflow;
import io.temporal.common.converter.DataConverterException;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a worker registers to run the engine; workers, tests and replays use the same. */
public final class EngineRegistration {
    private EngineRegistration() {}

    /** Registers every workflow of the engine. The worker's client must use {@code LandfallDataConverter}. */
    public static void register(Worker worker) {
        worker.registerWorkflowImplementationTypes(options(), workflows().toArray(Class<?>[]::new));
    }

    /** The workflows: the root, one per phase kind, what follows and what carries back beside them, the way back, the rollback, the recovery. */
    public static List<Class<?>> workflows() {
        Stream<Class<?>> phases = Arrays.stream(PhaseKind.values())
                .map(kind -> PhaseKinds.of(kind).workflow());
        return Stream.concat(
                        Stream.of(
                                MigrationWorkflow.class,
                                FollowingWorkflow.class,
                                CarryingWorkflow.class,
                                ReversePhaseWorkflow.class,
                                RollbackPhaseWorkflow.class,
                                RecoveryWorkflow.class),
                        phases)
                .toList();
    }

    /** Input that can't be read fails the workflow at once; without this it would fail its tasks for ever. */
    public static WorkflowImplementationOptions options() {
        return WorkflowImplementationOptions.newBuilder()
                .setFailWorkflowExceptionTypes(DataConverterException.class)
                .build();
    }
}
