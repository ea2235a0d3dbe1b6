package dev.landfall.workflow.phase.rehearse;

import dev.landfall.report.Report;
import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.Compensation;
import dev.landfall.workflow.activity.Compensation.Kind;
import dev.landfall.workflow.activity.CompensationActivities;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseIds;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.phase.RollbackInput;
import dev.landfall.workflow.phase.RollbackPhase;
import dev.landfall.workflow.phase.Steering;
import dev.landfall.workflow.phase.Summary;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rehearsal has others do: the copy and the rollback, by the workflows that a migration runs. */
final class Children {
    private static final String COPY = PhaseKind.COPY.word();
    private static final long PARALLEL = 4;

    private final PhaseDesk desk;
    private final MigrationRef migration;
    private final PhaseInput input;

    Children(PhaseDesk desk, MigrationRef migration, PhaseInput input) {
        this.desk = desk;
        this.migration = migration;
        this.input = input;
    }

    /** Copies; gives the number of records. */
    long copy(List<BoundDataset> datasets) {
        PhaseSpec phase = new PhaseSpec(
                COPY,
                PhaseKind.COPY,
                new Arguments(Map.of("datasets", List.of("all"), "parallel", PARALLEL)),
                PhaseSpec.OnFailure.PAUSE,
                List.of(),
                List.of(),
                false);
        PhaseInput copy = new PhaseInput(migration, phase, input.attempt(), datasets, List.of(), List.of());
        PhaseOutcome outcome = run(COPY, "CopyPhase", ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL, copy, null);
        return outcome.volumes().stream().mapToLong(Report.Volume::rows).sum();
    }

    /** Undoes the copy and what prepared it; gives the milliseconds that it took. */
    long rollBack(List<BoundDataset> datasets) {
        List<Compensation> undo = List.of(
                new Compensation(COPY, Kind.REMOVE_ROWS, datasets, List.of()),
                new Compensation(PhaseKind.PREPARE.word(), Kind.RESTORE_STRUCTURE, datasets, List.of()));
        return run(
                        RollbackPhase.NAME,
                        "RollbackPhase",
                        ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON,
                        new RollbackInput(migration, undo))
                .millis();
    }

    /** Gives the locks on the scratch stores back. */
    void unlock(List<BoundDataset> datasets) {
        Limit.UNDO
                .stub(CompensationActivities.class, "Release the rehearsal's locks")
                .undo(migration, new Compensation(PhaseKind.PREFLIGHT.word(), Kind.RELEASE_LOCKS, datasets, List.of()));
    }

    /** Runs a child to its end. Who stops the rehearsal stops the child, but nothing else begins before it has ended. */
    private PhaseOutcome run(String name, String type, ParentClosePolicy policy, @Nullable Object... arguments) {
        ChildWorkflowStub stub = Workflow.newUntypedChildWorkflowStub(
                type,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(PhaseIds.part(Workflow.getInfo().getWorkflowId(), name))
                        .setParentClosePolicy(policy)
                        .setStaticSummary(Summary.of("Rehearsal of " + migration.runbook() + ": " + name))
                        .build());
        Promise<PhaseOutcome> outcome = stub.executeAsync(PhaseOutcome.class, arguments);
        Workflow.newDetachedCancellationScope(() -> attend(stub, outcome)).run();
        PhaseOutcome ended = outcome.get();
        desk.findings().problems(ended.problems());
        return ended;
    }

    private void attend(ChildWorkflowStub stub, Promise<PhaseOutcome> outcome) {
        boolean paused = false;
        while (!outcome.isCompleted()) {
            boolean told = paused;
            Workflow.await(() -> outcome.isCompleted() || desk.held() != told);
            if (!outcome.isCompleted()) {
                paused = desk.held();
                stub.signal("steer", paused ? Steering.PAUSE : Steering.RESUME);
            }
        }
    }
}
