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
import dev.landfall.workflow.phase.ReverseInput;
import dev.landfall.workflow.phase.ReversePhase;
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

/** What a rehearsal has others do, by the workflows that a migration runs: one at a time. */
final class Children {
    private static final String COPY = PhaseKind.COPY.word();
    private static final long PARALLEL = 4;
    private static final ParentClosePolicy STOPPED = ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL;
    private static final ParentClosePolicy LEFT_ALONE = ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON;

    private final PhaseDesk desk;
    private final int attempt;
    private @Nullable ChildWorkflowStub running;

    Children(PhaseDesk desk, int attempt) {
        this.desk = desk;
        this.attempt = attempt;
    }

    /** Copies; gives the number of records. */
    long copy(MigrationRef migration, List<BoundDataset> datasets) {
        PhaseSpec phase = new PhaseSpec(
                COPY,
                PhaseKind.COPY,
                new Arguments(Map.of("datasets", List.of("all"), "parallel", PARALLEL)),
                PhaseSpec.OnFailure.PAUSE,
                List.of(),
                List.of(),
                false);
        return run(migration, COPY, "CopyPhase", STOPPED, input(migration, phase, datasets)).volumes().stream()
                .mapToLong(Report.Volume::rows)
                .sum();
    }

    /** Runs a cutover that asks nobody. */
    PhaseOutcome cutOver(MigrationRef migration, PhaseSpec cutover, List<BoundDataset> datasets) {
        return run(migration, PhaseKind.CUTOVER.word(), "CutoverPhase", STOPPED, input(migration, cutover, datasets));
    }

    /** Carries back what was written behind the switch of that cutover, and moves its routes back. */
    PhaseOutcome comeBack(MigrationRef migration, PhaseSpec cutover, List<BoundDataset> datasets) {
        ReverseInput reverse = ReverseInput.of(migration, attempt, cutover, datasets);
        return run(migration, ReversePhase.NAME, "ReversePhase", LEFT_ALONE, reverse);
    }

    /** Undoes. */
    void rollBack(MigrationRef migration, List<Compensation> undo) {
        run(migration, RollbackPhase.NAME, "RollbackPhase", LEFT_ALONE, new RollbackInput(migration, undo));
    }

    /** Gives the locks on the scratch stores back. */
    void unlock(MigrationRef migration, List<BoundDataset> datasets) {
        Limit.UNDO
                .stub(CompensationActivities.class, "Release the rehearsal's locks")
                .undo(migration, new Compensation(PhaseKind.PREFLIGHT.word(), Kind.RELEASE_LOCKS, datasets, List.of()));
    }

    /** Tells the one that runs to find an end. */
    void stop() {
        if (running != null) {
            running.signal("steer", Steering.STOP);
        }
    }

    private PhaseInput input(MigrationRef migration, PhaseSpec phase, List<BoundDataset> datasets) {
        return new PhaseInput(migration, phase, attempt, datasets, List.of(), List.of());
    }

    /** Runs a child to its end. Who stops the rehearsal stops the child, but nothing else begins before it has ended. */
    private PhaseOutcome run(MigrationRef migration, String name, String type, ParentClosePolicy policy, Object input) {
        ChildWorkflowStub stub = Workflow.newUntypedChildWorkflowStub(
                type,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(PhaseIds.part(Workflow.getInfo().getWorkflowId(), name))
                        .setParentClosePolicy(policy)
                        .setStaticSummary(Summary.of("Rehearsal of " + migration.runbook() + ": " + name))
                        .build());
        running = stub;
        Promise<PhaseOutcome> outcome = stub.executeAsync(PhaseOutcome.class, input);
        Workflow.newDetachedCancellationScope(() -> attend(stub, outcome)).run();
        running = null;
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
