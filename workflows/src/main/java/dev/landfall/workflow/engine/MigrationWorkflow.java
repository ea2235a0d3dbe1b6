package dev.landfall.workflow.engine;

import dev.landfall.report.CheckResult;
import dev.landfall.report.Report;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.activity.FollowedDataset;
import dev.landfall.workflow.activity.QuarantinedDataset;
import dev.landfall.workflow.gate.MigrationRun;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.message.Decide;
import dev.landfall.workflow.message.Note;
import dev.landfall.workflow.message.PhaseCommand;
import dev.landfall.workflow.message.Receipt;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.message.StartInput;
import dev.landfall.workflow.message.Tune;
import dev.landfall.workflow.message.Waiver;
import dev.landfall.workflow.order.Rules;
import dev.landfall.workflow.phase.CarryListener;
import dev.landfall.workflow.phase.CarryNews;
import dev.landfall.workflow.phase.FollowListener;
import dev.landfall.workflow.phase.FollowNews;
import dev.landfall.workflow.phase.PhaseListener;
import dev.landfall.workflow.phase.PhaseNews;
import dev.landfall.workflow.phase.RepairListener;
import dev.landfall.workflow.phase.RepairNews;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.CarriedDataset;
import dev.landfall.workflow.query.EntityProgress;
import dev.landfall.workflow.query.GateState;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.query.PlannedPhase;
import dev.landfall.workflow.query.RollbackPlan;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.query.Waiting;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.view.CurrentDetails;
import dev.landfall.workflow.view.GateStates;
import dev.landfall.workflow.view.LegalActions;
import dev.landfall.workflow.view.ReportView;
import dev.landfall.workflow.view.Views;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The root workflow's shell. Messages that arrive with the start find the state in place. */
public final class MigrationWorkflow
        implements Migration, PhaseListener, FollowListener, CarryListener, RepairListener {
    private final MigrationBoard board;
    private final Rules rules;
    private final Inbox inbox;
    private final News news;
    private final FollowKeeper following;
    private final CarryKeeper carrying;

    /** The state, before anything has run. */
    @WorkflowInit
    public MigrationWorkflow(@Nullable StartInput input) {
        String asked = input == null || input.runbook() == null ? "" : input.runbook();
        this.board = new MigrationBoard(
                // The original run id stays the same over resets, whose replay must judge signatures alike.
                new MigrationRun(
                        Workflow.getInfo().getWorkflowId(), Workflow.getInfo().getOriginalExecutionRunId()),
                asked,
                () -> Instant.ofEpochMilli(Workflow.currentTimeMillis()),
                this::show);
        this.rules = Rules.of(board);
        this.inbox = new Inbox(board);
        this.news = new News(board);
        this.following = new FollowKeeper(board);
        this.carrying = new CarryKeeper(board);
    }

    private void show() {
        Workflow.setCurrentDetails(CurrentDetails.of(board));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Runs detached, so that cancelling the workflow becomes one more message: an abort, judged like any other. Temporal
     * then closes the workflow as cancelled and keeps no result; queries, control database and report tell how it ended.
     */
    @Override
    public MigrationResult run(@Nullable StartInput input) {
        Promise<String> cancelled = CancellationScope.current().getCancellationRequest();
        CompletablePromise<MigrationResult> result = Workflow.newPromise();
        CancellationScope detached = Workflow.newDetachedCancellationScope(() -> {
            Async.procedure(this::abortWhenCancelled, cancelled);
            result.complete(new MigrationEngine(board, news, following, carrying).run(input));
        });
        detached.run();
        return result.get();
    }

    private void abortWhenCancelled(Promise<String> cancelled) {
        Workflow.await(cancelled::isCompleted);
        inbox.signal(rules.abort(), new Command("temporal", "the workflow was cancelled"));
    }

    @Override
    public void phaseNews(@Nullable PhaseNews told) {
        if (told != null) {
            news.take(told);
        }
    }

    @Override
    public void followNews(@Nullable FollowNews told) {
        if (told != null) {
            following.take(told);
        }
    }

    @Override
    public void carryNews(@Nullable CarryNews told) {
        if (told != null) {
            carrying.take(told);
        }
    }

    @Override
    public void repairNews(@Nullable RepairNews told) {
        if (told != null) {
            board.audit().engine(told.action(), told.sentence());
        }
    }

    @Override
    public void signOffSignal(@Nullable SignOff signOff) {
        inbox.signal(rules.signOff(), signOff);
    }

    @Override
    public Receipt signOff(@Nullable SignOff signOff) {
        return inbox.update(rules.signOff(), signOff);
    }

    @Override
    public void validateSignOff(@Nullable SignOff signOff) {
        inbox.validate(rules.signOff(), signOff);
    }

    @Override
    public void waiveSignal(@Nullable Waiver waiver) {
        inbox.signal(rules.waive(), waiver);
    }

    @Override
    public Receipt waive(@Nullable Waiver waiver) {
        return inbox.update(rules.waive(), waiver);
    }

    @Override
    public void validateWaive(@Nullable Waiver waiver) {
        inbox.validate(rules.waive(), waiver);
    }

    @Override
    public void pauseSignal(@Nullable Command command) {
        inbox.signal(rules.pause(), command);
    }

    @Override
    public Receipt pause(@Nullable Command command) {
        return inbox.update(rules.pause(), command);
    }

    @Override
    public void validatePause(@Nullable Command command) {
        inbox.validate(rules.pause(), command);
    }

    @Override
    public void resumeSignal(@Nullable Command command) {
        inbox.signal(rules.resume(), command);
    }

    @Override
    public Receipt resume(@Nullable Command command) {
        return inbox.update(rules.resume(), command);
    }

    @Override
    public void validateResume(@Nullable Command command) {
        inbox.validate(rules.resume(), command);
    }

    @Override
    public void retrySignal(@Nullable PhaseCommand command) {
        inbox.signal(rules.retry(), command);
    }

    @Override
    public Receipt retry(@Nullable PhaseCommand command) {
        return inbox.update(rules.retry(), command);
    }

    @Override
    public void validateRetry(@Nullable PhaseCommand command) {
        inbox.validate(rules.retry(), command);
    }

    @Override
    public void skipSignal(@Nullable PhaseCommand command) {
        inbox.signal(rules.skip(), command);
    }

    @Override
    public Receipt skip(@Nullable PhaseCommand command) {
        return inbox.update(rules.skip(), command);
    }

    @Override
    public void validateSkip(@Nullable PhaseCommand command) {
        inbox.validate(rules.skip(), command);
    }

    @Override
    public void rollBackSignal(@Nullable Command command) {
        inbox.signal(rules.rollBack(), command);
    }

    @Override
    public Receipt rollBack(@Nullable Command command) {
        return inbox.update(rules.rollBack(), command);
    }

    @Override
    public void validateRollBack(@Nullable Command command) {
        inbox.validate(rules.rollBack(), command);
    }

    @Override
    public void abortSignal(@Nullable Command command) {
        inbox.signal(rules.abort(), command);
    }

    @Override
    public Receipt abort(@Nullable Command command) {
        return inbox.update(rules.abort(), command);
    }

    @Override
    public void validateAbort(@Nullable Command command) {
        inbox.validate(rules.abort(), command);
    }

    @Override
    public void decideSignal(@Nullable Decide decide) {
        inbox.signal(rules.decide(), decide);
    }

    @Override
    public Receipt decide(@Nullable Decide decide) {
        return inbox.update(rules.decide(), decide);
    }

    @Override
    public void validateDecide(@Nullable Decide decide) {
        inbox.validate(rules.decide(), decide);
    }

    @Override
    public void tuneSignal(@Nullable Tune tune) {
        inbox.signal(rules.tune(), tune);
    }

    @Override
    public Receipt tune(@Nullable Tune tune) {
        return inbox.update(rules.tune(), tune);
    }

    @Override
    public void validateTune(@Nullable Tune tune) {
        inbox.validate(rules.tune(), tune);
    }

    @Override
    public void noteSignal(@Nullable Note note) {
        inbox.signal(rules.note(), note);
    }

    @Override
    public Receipt note(@Nullable Note note) {
        return inbox.update(rules.note(), note);
    }

    @Override
    public void validateNote(@Nullable Note note) {
        inbox.validate(rules.note(), note);
    }

    @Override
    public Status status() {
        return Views.status(board);
    }

    @Override
    public List<Waiting> waitingFor() {
        return LegalActions.of(board);
    }

    @Override
    public List<GateState> gates() {
        return GateStates.of(board);
    }

    @Override
    public List<EntityProgress> progress() {
        return board.progress().entities();
    }

    @Override
    public List<FollowedDataset> following() {
        return board.following().datasets();
    }

    @Override
    public List<CarriedDataset> carried() {
        return board.carried().datasets();
    }

    @Override
    public List<QuarantinedDataset> quarantine() {
        return board.quarantine().datasets();
    }

    @Override
    public List<CheckResult> checks() {
        return Views.checks(board);
    }

    @Override
    public List<PlannedPhase> plan() {
        return Views.plan(board);
    }

    @Override
    public RollbackPlan rollbackPlan() {
        return Views.rollbackPlan(board);
    }

    @Override
    public List<AuditEntry> audit() {
        return board.audit().entries();
    }

    @Override
    public Report report() {
        return ReportView.of(board);
    }
}
