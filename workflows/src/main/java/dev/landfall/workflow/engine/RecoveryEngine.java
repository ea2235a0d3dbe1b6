package dev.landfall.workflow.engine;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BackupActivities;
import dev.landfall.workflow.activity.BackupTask;
import dev.landfall.workflow.activity.CompensationActivities;
import dev.landfall.workflow.activity.CutoverActivities;
import dev.landfall.workflow.activity.JournalActivities;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.RecoveryActivities;
import dev.landfall.workflow.activity.Remains;
import dev.landfall.workflow.activity.ResolvedRunbook;
import dev.landfall.workflow.activity.ReverseActivities;
import dev.landfall.workflow.message.RecoveryInput;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.phase.RollbackInput;
import dev.landfall.workflow.phase.RollbackPhase;
import dev.landfall.workflow.phase.Summary;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.state.AuditTrail;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The order of a recovery: look, take over, then forward or back, and say so. In doubt it touches nothing. */
final class RecoveryEngine {
    private final AuditTrail audit;
    private final List<String> done = new ArrayList<>();
    private final List<Problem> left = new ArrayList<>();

    RecoveryEngine(AuditTrail audit) {
        this.audit = audit;
    }

    MigrationResult run(@Nullable RecoveryInput input) {
        if (input == null || blank(input.migration()) || blank(input.person()) || blank(input.reason())) {
            throw refused(List.of(refusal(
                    "recovery input",
                    "it does not say which migration, who wants it and why",
                    "Start it with 'landfall recover ID --as PERSON --reason TEXT'")));
        }
        String migration = String.valueOf(input.migration());
        String person = String.valueOf(input.person());
        audit.accepted(person, "recover", String.valueOf(input.reason()));
        Remains remains = survey(migration);
        requireStill(remains);
        if (remains.endedWell()) {
            return asItEnded(remains);
        }
        RecoveryPlan plan = takeOver(remains, person);
        recover(remains.migration(), plan);
        return end(remains.migration(), plan, person);
    }

    private Remains survey(String migration) {
        return orRefused(() -> Limit.SHORT
                .stub(RecoveryActivities.class, "Look at what " + migration + " left")
                .survey(migration));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private void requireStill(Remains remains) {
        if (!remains.running().isEmpty()) {
            throw refused(List.of(refusal(
                    remains.migration().id(),
                    "it still runs: " + String.join(", ", remains.running()),
                    remains.running().contains(remains.migration().id())
                            ? "A migration that runs is steered, not recovered: landfall roll-back or abort"
                            : "What a terminated migration had begun comes to an end by itself; recover it then. What"
                                    + " does not, terminate in Temporal first")));
        }
    }

    private ResolvedRunbook pinned(Remains remains) {
        ResolvedRunbook runbook = remains.runbook();
        if (runbook == null) {
            throw refused(List.of(refusal(
                    remains.migration().id(),
                    "its runbook is not in the control database, as a worker of an older version registered it",
                    "Undo by hand what 'landfall report' says that it did; nothing was touched")));
        }
        return runbook;
    }

    private MigrationResult asItEnded(Remains remains) {
        String summary = "Nothing had to be recovered: it ended " + remains.state() + " and left nothing behind";
        audit.engine("end", summary);
        return new MigrationResult(remains.state(), summary, List.of(), null);
    }

    private RecoveryPlan takeOver(Remains remains, String person) {
        RecoveryPlan seen = new RecoveryPlan(remains, pinned(remains));
        takeOver(remains.migration(), seen, person);
        // Until then a worker may have gone on: what counts is what is there now.
        RecoveryPlan plan = new RecoveryPlan(survey(remains.migration().id()), pinned(remains));
        if (!plan.sameTargets(seen)) {
            takeOver(remains.migration(), plan, person);
        }
        audit.engine("take over", plan.switched() ? "the switch is recorded: forward" : "no switch is recorded: back");
        return plan;
    }

    private void takeOver(MigrationRef migration, RecoveryPlan plan, String person) {
        orRefused(() -> {
            Limit.UNDO
                    .stub(RecoveryActivities.class, "Take the migration over, once no worker is at work for it")
                    .takeOver(migration, person, plan.targets(), plan.rehearsed(), plan.standIns());
            return migration;
        });
    }

    private void recover(MigrationRef migration, RecoveryPlan plan) {
        plan.rehearsalBack().forEach(rehearsal -> rollBack(rehearsal, PhaseKind.REHEARSE.word()));
        plan.unproved().forEach(backup -> dropScratch(migration, backup));
        if (plan.switched()) {
            forward(migration, plan);
        } else {
            rollBack(plan.back(), RollbackPhase.NAME);
        }
    }

    private void dropScratch(MigrationRef migration, BackupTask backup) {
        attempt(backup.phase(), () -> {
            Limit.UNDO
                    .stub(BackupActivities.class, "Remove what a proof left in " + backup.store())
                    .dropScratch(migration, backup);
            return "no scratch place is left in " + backup.store();
        });
    }

    /** Behind the switch nothing is undone: the new side is released, the old one fenced, and what the migration kept is given up. */
    private void forward(MigrationRef migration, RecoveryPlan plan) {
        if (plan.leadsBack()) {
            attempt("reverse", () -> {
                Limit.UNDO
                        .stub(ReverseActivities.class, "Let writes go on on the new side")
                        .release(migration, CutoverActivities.LAST_ATTEMPT, plan.frozen(), List.of());
                return "no way back is under way";
            });
        }
        attempt("release", () -> {
            Limit.UNDO
                    .stub(CutoverActivities.class, "Let writes go on on the new side, fence the old one")
                    .release(migration, CutoverActivities.LAST_ATTEMPT, plan.frozen(), List.of());
            return "writes go on on the new side, the old one is fenced";
        });
        attempt("close", () -> {
            Limit.UNDO
                    .stub(CompensationActivities.class, "Give the locks back and forget the footprint")
                    .close(migration, plan.datasets());
            return "locks given back, footprint forgotten";
        });
    }

    private void attempt(String step, Supplier<String> work) {
        try {
            done.add(work.get());
        } catch (TemporalFailure failure) {
            left.addAll(Failures.problems(step, failure));
        }
    }

    private void rollBack(RollbackInput undo, String name) {
        RollbackPhase child = Workflow.newChildWorkflowStub(
                RollbackPhase.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(Workflow.getInfo().getWorkflowId() + "/" + name)
                        .setStaticSummary(
                                Summary.of("Undo what " + undo.migration().id() + " did"))
                        .build());
        try {
            PhaseOutcome outcome = child.run(undo);
            done.add(outcome.summary());
            left.addAll(outcome.problems());
        } catch (TemporalFailure failure) {
            left.addAll(Failures.problems(name, failure));
        }
    }

    private MigrationResult end(MigrationRef migration, RecoveryPlan plan, String person) {
        MigrationState state = state(plan);
        String summary = summary(plan);
        audit.engine("end", state + ": " + summary);
        Status status = new Status(
                migration.id(),
                migration.runbook(),
                state,
                null,
                null,
                PhaseDesk.now(),
                "Recovered by " + person,
                left);
        attempt("record", () -> {
            Limit.UNDO.stub(JournalActivities.class, "Record: " + state).record(migration, status);
            return "recorded";
        });
        return new MigrationResult(state(plan), summary, List.copyOf(left), null);
    }

    private MigrationState state(RecoveryPlan plan) {
        if (!left.isEmpty()) {
            return MigrationState.FAILED;
        }
        return plan.switched() ? MigrationState.COMPLETED : MigrationState.ROLLED_BACK;
    }

    private String summary(RecoveryPlan plan) {
        String what = plan.switched() ? "The new side has the routes" : "The old side has the routes";
        String how = done.isEmpty() ? "" : "; " + String.join("; ", done);
        if (!left.isEmpty()) {
            return what + how + "; " + left.size() + " matters are left: mend what is named, then recover again";
        }
        List<String> notRun = plan.switched() ? plan.notRun() : List.of();
        return what + how + (notRun.isEmpty() ? "" : "; not run: " + String.join(", ", notRun));
    }

    private <T> T orRefused(Supplier<T> activity) {
        try {
            return activity.get();
        } catch (ActivityFailure failure) {
            throw refused(Failures.problems("recover", failure));
        }
    }

    private ApplicationFailure refused(List<Problem> problems) {
        String message = problems.stream().map(Problem::line).collect(Collectors.joining("\n"));
        audit.engine("refused", message);
        return Unadorned.failure(message, problems.getFirst().type(), problems.toArray());
    }

    private static Problem refusal(String where, String what, String next) {
        return new Problem(FailureType.REFUSAL, where, what, next);
    }
}
